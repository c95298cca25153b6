import { evalFunction } from '../expression/eval-function.ts';

export const exp = evalFunction({
  name: 'exp',
  group: 'mathematical',
  signature: '(number)',
  about: 'The number e to a power.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: exp',
  examples: [
    { eval: 'exp(3)', gives: 20.085536923187668 },
    { eval: 'exp(n)', given: { n: 'text' }, gives: null },
  ],
  choices: ['A result too large for a number gives null.'],
  apply: ([number]) => Math.exp(number),
});
