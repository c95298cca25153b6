import { hexOfWord, paddedBytes } from '../digest/message-blocks.ts';
import { fractionsOfRoots } from '../digest/prime-constants.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const sha256 = evalFunction({
  name: 'sha256',
  group: 'cryptographic',
  signature: '(text)',
  about: 'The SHA-256 digest of the UTF-8 bytes of the text, in lower-case hexadecimal.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Cryptographic functions: sha256',
  examples: [
    { eval: 'sha256("splunk")', gives: '101e21bef69a3df68f36ca31deb6616f10cc70e4bae8eed9ce83a9effb1fd5cb' },
    { eval: 'sha256("")', gives: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
  ],
  apply: ([text]) => digest(text),
});

interface Constants {
  readonly initial: Uint32Array;
  readonly rounds: Uint32Array;
}

let constants: Constants | undefined;

/** Calculated when the function is first used: a search that never asks for it should not wait for it. */
function constantsOnce(): Constants {
  constants ??= {
    initial: Uint32Array.from(fractionsOfRoots(8, 2n), (fraction) => Number(fraction >> 32n)),
    rounds: Uint32Array.from(fractionsOfRoots(64, 3n), (fraction) => Number(fraction >> 32n)),
  };
  return constants;
}

/** FIPS 180-4, section 6.2. */
function digest(text: string): string {
  const { initial, rounds } = constantsOnce();
  const message = paddedBytes(text, 64, false);
  const state = initial.slice();
  const schedule = new Uint32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) {
        schedule[i] = message.getUint32(block + i * 4);
        continue;
      }
      const early = schedule[i - 15] ?? 0;
      const late = schedule[i - 2] ?? 0;
      schedule[i] =
        (schedule[i - 16] ?? 0) +
        (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
        (schedule[i - 7] ?? 0) +
        (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const chosen = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first =
        h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + chosen + (rounds[i] ?? 0) + (schedule[i] ?? 0);
      const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
      h = g;
      g = f;
      f = e;
      e = (d + first) >>> 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) >>> 0;
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + value;
  }
  return [...state].map(hexOfWord).join('');
}

function rotate(word: number, places: number): number {
  return ((word >>> places) | (word << (32 - places))) >>> 0;
}
