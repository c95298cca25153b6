import { evalFunction } from '../expression/eval-function.ts';
import { bitsOf } from '../values/bits.ts';

export const bit_shift_right = evalFunction({
  name: 'bit_shift_right',
  group: 'bitwise',
  signature: '(number, places)',
  about: 'The bits of the number moved to the right; those moved out are lost.',
  parameters: [
    { name: 'number', type: 'number' },
    { name: 'places', type: 'number' },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_shift_right',
  examples: [
    { eval: 'bit_shift_right(2, 1)', gives: 1 },
    { eval: 'bit_shift_right(1, 53)', gives: 0 },
    { eval: 'bit_shift_right(1, -1)', gives: null },
  ],
  apply: ([number, places]) => {
    const bits = bitsOf(number);
    if (bits === null || bitsOf(places) === null) return null;
    return places >= 53 ? 0 : Number(bits >> BigInt(places));
  },
});
