import { hexOfWord, paddedBytes } from '../digest/message-blocks.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const sha1 = evalFunction({
  name: 'sha1',
  group: 'cryptographic',
  signature: '(text)',
  about: 'The SHA-1 digest of the UTF-8 bytes of the text, in lower-case hexadecimal.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Cryptographic functions: sha1',
  examples: [
    { eval: 'sha1("splunk")', gives: 'c8714150b8061714a04b8cc146c8bf0210c05b62' },
    { eval: 'sha1("")', gives: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
  ],
  apply: ([text]) => digest(text),
});

/** FIPS 180-4, section 6.1. */
function digest(text: string): string {
  const message = paddedBytes(text, 64, false);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const schedule = new Uint32Array(80);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 80; i += 1) {
      schedule[i] =
        i < 16
          ? message.getUint32(block + i * 4)
          : rotate(
              (schedule[i - 3] ?? 0) ^
                (schedule[i - 8] ?? 0) ^
                (schedule[i - 14] ?? 0) ^
                (schedule[i - 16] ?? 0),
              1,
            );
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i += 1) {
      const next = (rotate(a, 5) + mix(i, b, c, d) + e + (schedule[i] ?? 0)) >>> 0;
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    for (const [i, value] of [a, b, c, d, e].entries()) state[i] = (state[i] ?? 0) + value;
  }
  return [...state].map(hexOfWord).join('');
}

function rotate(word: number, places: number): number {
  return ((word << places) | (word >>> (32 - places))) >>> 0;
}

/** The function of the state and the constant of a step. */
function mix(step: number, b: number, c: number, d: number): number {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
