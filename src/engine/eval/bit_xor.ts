import { evalFunction } from '../expression/eval-function.ts';
import { foldBits } from '../values/bits.ts';

export const bit_xor = evalFunction({
  name: 'bit_xor',
  group: 'bitwise',
  signature: '(number, number, …)',
  about: 'The bits that are set in an odd count of the numbers. Numbers from 0 to 2^53-1; others give null.',
  parameters: [
    { name: 'first', type: 'number' },
    { name: 'number', type: 'number', repeats: true },
  ],
  returns: 'number',
  source: 'Search Reference, Bitwise functions: bit_xor',
  examples: [
    { eval: 'bit_xor(4, 6)', gives: 2 },
    { eval: 'bit_xor(-1, 1)', gives: null },
  ],
  apply: (numbers) => foldBits(numbers, (a, b) => a ^ b),
});
