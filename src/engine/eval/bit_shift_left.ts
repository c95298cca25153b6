import { evalFunction } from '../expression/eval-function.ts';
import { allBits, bitsOf } from '../values/bits.ts';

export const bit_shift_left = evalFunction({
  name: 'bit_shift_left',
  group: 'bitwise',
  signature: '(number, places)',
  about: 'The bits of the number moved to the left; those beyond 53 bits are lost.',
  parameters: [
    { name: 'number', type: 'number' },
    { name: 'places', type: 'number' },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_shift_left',
  examples: [
    { eval: 'bit_shift_left(2, 1)', gives: 4 },
    { eval: 'bit_shift_left(1, 53)', gives: 0 },
    { eval: 'bit_shift_left(1, -1)', gives: null },
  ],
  apply: ([number, places]) => {
    const bits = bitsOf(number);
    if (bits === null || bitsOf(places) === null) return null;
    return places >= 53 ? 0 : Number((bits << BigInt(places)) & allBits);
  },
});
