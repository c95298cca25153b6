import { evalFunction } from '../expression/eval-function.ts';

export const abs = evalFunction({
  name: 'abs',
  group: 'mathematical',
  signature: '(number)',
  about: 'The number without its sign.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: abs',
  examples: [
    { eval: 'abs(-12)', gives: 12 },
    { eval: 'abs(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.abs(number),
});
