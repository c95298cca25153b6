import { evalFunction } from '../expression/eval-function.ts';

export const exact = evalFunction({
  name: 'exact',
  group: 'mathematical',
  signature: '(expression)',
  about: 'The result with all its digits, whatever the precision of the literals in it.',
  parameters: [{ name: 'expression', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: exact',
  examples: [
    { eval: 'exact(3.14 * n)', given: { n: 2 }, gives: 6.28 },
    { eval: '8.250 * exact(0.2)', gives: '1.650' },
  ],
  apply: ([number]) => number,
});
