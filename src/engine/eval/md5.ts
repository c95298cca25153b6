import { hexOfWord, paddedBytes } from '../digest/message-blocks.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const md5 = evalFunction({
  name: 'md5',
  group: 'cryptographic',
  signature: '(text)',
  about: 'The MD5 digest of the UTF-8 bytes of the text, in lower-case hexadecimal.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Cryptographic functions: md5',
  examples: [
    { eval: 'md5("splunk")', gives: 'c24ec540d000ee0b7d2304bc34c769a4' },
    { eval: 'md5("")', gives: 'd41d8cd98f00b204e9800998ecf8427e' },
  ],
  apply: ([text]) => digest(text),
});

/** How far each of four steps rotates, round by round. */
const rotations = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);

/** Which word of the block a step takes. */
const words = Uint8Array.from(
  { length: 64 },
  (_, i) => [i, 5 * i + 1, 3 * i + 5, 7 * i].map((word) => word % 16).at(i >> 4) ?? 0,
);

/** RFC 1321: the whole part of 2^32 times the sine of 1 to 64. */
const sines = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

function digest(text: string): string {
  const message = paddedBytes(text, 64, true);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let block = 0; block < message.byteLength; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const round = i >> 4;
      const word = message.getUint32(block + (words[i] ?? 0) * 4, true);
      const sum = (a + mix(round, b, c, d) + (sines[i] ?? 0) + word) >>> 0;
      const places = rotations[round * 4 + (i & 3)] ?? 0;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << places) | (sum >>> (32 - places)))) >>> 0;
    }
    for (const [i, value] of [a, b, c, d].entries()) state[i] = (state[i] ?? 0) + value;
  }
  const bytes = new DataView(new ArrayBuffer(16));
  for (const [i, word] of state.entries()) bytes.setUint32(i * 4, word, true);
  return [0, 4, 8, 12].map((at) => hexOfWord(bytes.getUint32(at))).join('');
}

/** The round's function of the state. */
function mix(round: number, b: number, c: number, d: number): number {
  switch (round) {
    case 0:
      return (b & c) | (~b & d);
    case 1:
      return (d & b) | (~d & c);
    case 2:
      return b ^ c ^ d;
    default:
      return c ^ (b | ~d);
  }
}
