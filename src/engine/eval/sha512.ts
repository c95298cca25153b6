import { hexOfWord, paddedBytes } from '../digest/message-blocks.ts';
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

/** Words of 64 bits as pairs of 32-bit halves, the high one first: big integers take twenty times as long. */
interface Constants {
  readonly initial: Int32Array;
  readonly rounds: Int32Array;
}

let constants: Constants | undefined;

/** Calculated when the function is first used: a search that never asks for it should not wait for it. */
function constantsOnce(): Constants {
  constants ??= { initial: halvesOf(fractionsOfRoots(8, 2n)), rounds: halvesOf(fractionsOfRoots(80, 3n)) };
  return constants;
}

function halvesOf(words: readonly bigint[]): Int32Array {
  return Int32Array.from(words.flatMap((word) => [Number(word >> 32n) | 0, Number(word & 0xffffffffn) | 0]));
}

const rounds = 80;

/** FIPS 180-4, section 6.4. */
function digest(text: string): string {
  const { initial, rounds: added } = constantsOnce();
  const message = paddedBytes(text, 128, false);
  const state = initial.slice();
  const schedule = new Int32Array(rounds * 2);
  for (let block = 0; block < message.byteLength; block += 128) {
    fillSchedule(schedule, message, block);
    mix(state, added, schedule);
  }
  return [...state].map(hexOfWord).join('');
}

function fillSchedule(schedule: Int32Array, message: DataView, block: number): void {
  for (let i = 0; i < 32; i += 1) schedule[i] = message.getInt32(block + i * 4);
  for (let i = 32; i < rounds * 2; i += 2) {
    const [earlyHigh, earlyLow] = [schedule[i - 30] ?? 0, schedule[i - 29] ?? 0];
    const [lateHigh, lateLow] = [schedule[i - 4] ?? 0, schedule[i - 3] ?? 0];
    const low =
      ((schedule[i - 31] ?? 0) >>> 0) +
      ((schedule[i - 13] ?? 0) >>> 0) +
      ((turn(earlyLow, earlyHigh, 1) ^ turn(earlyLow, earlyHigh, 8) ^ turn(earlyLow, earlyHigh, 7)) >>> 0) +
      ((turn(lateLow, lateHigh, 19) ^ turn(lateHigh, lateLow, 29) ^ turn(lateLow, lateHigh, 6)) >>> 0);
    schedule[i] =
      (schedule[i - 32] ?? 0) +
      (schedule[i - 14] ?? 0) +
      (turn(earlyHigh, earlyLow, 1) ^ turn(earlyHigh, earlyLow, 8) ^ (earlyHigh >>> 7)) +
      (turn(lateHigh, lateLow, 19) ^ turn(lateLow, lateHigh, 29) ^ (lateHigh >>> 6)) +
      carryOf(low);
    schedule[i + 1] = low;
  }
}

/** Mixes a block into the state. The words a to h are local names, their high half and their low half (`l`). */
function mix(state: Int32Array, added: Int32Array, schedule: Int32Array): void {
  let [a = 0, al = 0, b = 0, bl = 0, c = 0, cl = 0, d = 0, dl = 0] = state;
  let [e = 0, el = 0, f = 0, fl = 0, g = 0, gl = 0, h = 0, hl = 0] = state.subarray(8);
  for (let i = 0; i < rounds * 2; i += 2) {
    const firstLow =
      (hl >>> 0) +
      ((turn(el, e, 14) ^ turn(el, e, 18) ^ turn(e, el, 9)) >>> 0) +
      (((el & fl) ^ (~el & gl)) >>> 0) +
      ((added[i + 1] ?? 0) >>> 0) +
      ((schedule[i + 1] ?? 0) >>> 0);
    const first =
      (h +
        (turn(e, el, 14) ^ turn(e, el, 18) ^ turn(el, e, 9)) +
        ((e & f) ^ (~e & g)) +
        (added[i] ?? 0) +
        (schedule[i] ?? 0) +
        carryOf(firstLow)) |
      0;
    const secondLow =
      (firstLow >>> 0) +
      ((turn(al, a, 28) ^ turn(a, al, 2) ^ turn(a, al, 7)) >>> 0) +
      (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
    const second =
      first +
      (turn(a, al, 28) ^ turn(al, a, 2) ^ turn(al, a, 7)) +
      ((a & b) ^ (a & c) ^ (b & c)) +
      carryOf(secondLow);
    const low = (dl >>> 0) + (firstLow >>> 0);
    [h, hl, g, gl] = [g, gl, f, fl];
    [f, fl] = [e, el];
    e = (d + first + carryOf(low)) | 0;
    el = low | 0;
    [d, dl, c, cl] = [c, cl, b, bl];
    [b, bl] = [a, al];
    a = second | 0;
    al = secondLow | 0;
  }
  const mixed = [a, al, b, bl, c, cl, d, dl, e, el, f, fl, g, gl, h, hl];
  for (let i = 0; i < mixed.length; i += 2) {
    const low = ((state[i + 1] ?? 0) >>> 0) + ((mixed[i + 1] ?? 0) >>> 0);
    state[i] = (state[i] ?? 0) + (mixed[i] ?? 0) + carryOf(low);
    state[i + 1] = low;
  }
}

/** A half of a word turned to the right by less than 32 places: what falls out of the other half comes in. */
function turn(half: number, other: number, places: number): number {
  return (half >>> places) | (other << (32 - places));
}

/** What a sum of low halves adds to the high ones. */
function carryOf(low: number): number {
  return (low / 0x1_0000_0000) | 0;
}
