import { evalFunction } from '../expression/eval-function.ts';
import { foldBits } from '../values/bits.ts';

export const bit_and = evalFunction({
  name: 'bit_and',
  group: 'bitwise',
  signature: '(number, number, …)',
  about: 'The bits that are set in all numbers. Numbers from 0 to 2^53-1; others give null.',
  parameters: [
    { name: 'first', type: 'number' },
    { name: 'number', type: 'number', repeats: true },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_and',
  examples: [
    { eval: 'bit_and(4, 6)', gives: 4 },
    { eval: 'bit_and(-1, 1)', gives: null },
  ],
  apply: (numbers) => foldBits(numbers, (a, b) => a & b),
});
