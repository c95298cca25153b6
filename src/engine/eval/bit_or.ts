import { evalFunction } from '../expression/eval-function.ts';
import { foldBits } from '../values/bits.ts';

export const bit_or = evalFunction({
  name: 'bit_or',
  group: 'bitwise',
  signature: '(number, number, …)',
  about: 'The bits that are set in any of the numbers. Numbers from 0 to 2^53-1; others give null.',
  parameters: [
    { name: 'first', type: 'number' },
    { name: 'number', type: 'number', repeats: true },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_or',
  examples: [
    { eval: 'bit_or(4, 6)', gives: 6 },
    { eval: 'bit_or(-1, 1)', gives: null },
  ],
  apply: (numbers) => foldBits(numbers, (a, b) => a | b),
});
