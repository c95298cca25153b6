import { evalFunction } from '../expression/eval-function.ts';

export const ln = evalFunction({
  name: 'ln',
  group: 'mathematical',
  signature: '(number)',
  about: 'The natural logarithm; null of zero and of negative numbers.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: ln',
  examples: [
    { eval: 'ln(1)', gives: 0 },
    { eval: 'ln(0)', gives: null },
    { eval: 'ln(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.log(number),
});
