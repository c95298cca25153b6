import { evalFunction } from '../expression/eval-function.ts';

export const sqrt = evalFunction({
  name: 'sqrt',
  group: 'mathematical',
  signature: '(number)',
  about: 'The square root; null of a negative number.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: sqrt',
  examples: [
    { eval: 'sqrt(9)', gives: 3 },
    { eval: 'sqrt(-1)', gives: null },
    { eval: 'sqrt(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.sqrt(number),
});
