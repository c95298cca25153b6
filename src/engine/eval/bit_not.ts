import { evalFunction } from '../expression/eval-function.ts';
import { allBits, bitsOf } from '../values/bits.ts';

export const bit_not = evalFunction({
  name: 'bit_not',
  group: 'bitwise',
  signature: '(number[, mask])',
  about: 'The 53 bits of the number inverted, those of the mask only if one is given.',
  parameters: [
    { name: 'number', type: 'number' },
    { name: 'mask', type: 'number', optional: true },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_not',
  examples: [
    { eval: 'bit_not(9)', gives: 9007199254740982 },
    { eval: 'bit_not(9, 15)', gives: 6 },
    { eval: 'bit_not(-1)', gives: null },
  ],
  apply: ([number, mask = Number.MAX_SAFE_INTEGER]) => {
    const bits = bitsOf(number);
    const kept = bitsOf(mask);
    return bits === null || kept === null ? null : Number((bits ^ allBits) & kept);
  },
});
