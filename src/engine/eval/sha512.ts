import { paddedBytes } from '../digest/message-blocks.ts';
import { fractionsOfRoots } from '../digest/prime-constants.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const sha512 = evalFunction({
  name: 'sha512',
  group: 'cryptographic',
  signature: '(text)',
  about: 'The SHA-512 digest of the UTF-8 bytes of the text, in lower-case hexadecimal.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Cryptographic functions: sha512',
  examples: [
    {
      eval: 'sha512("splunk")',
      gives:
        '9f7dc7573c5c664aad5bba403ef2dceb0bc06921f1c538b05f3a7fb2677f74bba89e0b95050622bbd6ad1c7fc311ea9f4a2da0155c6714b73b1c06fd25497e9f',
    },
    { eval: 'substr(sha512(""), 1, 16)', gives: 'cf83e1357eefb8bd' },
  ],
  apply: ([text]) => digest(text),
});

interface Constants {
  readonly initial: BigUint64Array;
  readonly rounds: BigUint64Array;
}

let constants: Constants | undefined;

/** Calculated when the function is first used: a search that never asks for it should not wait for it. */
function constantsOnce(): Constants {
  constants ??= {
    initial: BigUint64Array.from(fractionsOfRoots(8, 2n)),
    rounds: BigUint64Array.from(fractionsOfRoots(80, 3n)),
  };
  return constants;
}

/** FIPS 180-4, section 6.4. Words of 64 bits are big integers: clear rather than fast, as the function is rare. */
function digest(text: string): string {
  const { initial, rounds } = constantsOnce();
  const message = paddedBytes(text, 128, false);
  const state = initial.slice();
  const schedule = new BigUint64Array(80);
  for (let block = 0; block < message.byteLength; block += 128) {
    for (let i = 0; i < 80; i += 1) {
      if (i < 16) {
        schedule[i] = message.getBigUint64(block + i * 8);
        continue;
      }
      const early = schedule[i - 15] ?? 0n;
      const late = schedule[i - 2] ?? 0n;
      schedule[i] =
        (schedule[i - 16] ?? 0n) +
        (rotate(early, 1n) ^ rotate(early, 8n) ^ (early >> 7n)) +
        (schedule[i - 7] ?? 0n) +
        (rotate(late, 19n) ^ rotate(late, 61n) ^ (late >> 6n));
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let i = 0; i < 80; i += 1) {
      const chosen = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first =
        h +
        (rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n)) +
        chosen +
        (rounds[i] ?? 0n) +
        (schedule[i] ?? 0n);
      const second = (rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n)) + majority;
      h = g;
      g = f;
      f = e;
      e = BigInt.asUintN(64, d + first);
      d = c;
      c = b;
      b = a;
      a = BigInt.asUintN(64, first + second);
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0n) + value;
  }
  return [...state].map((word) => word.toString(16).padStart(16, '0')).join('');
}

function rotate(word: bigint, places: bigint): bigint {
  return BigInt.asUintN(64, (word >> places) | (word << (64n - places)));
}
