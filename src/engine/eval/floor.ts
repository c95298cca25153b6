import { evalFunction } from '../expression/eval-function.ts';

export const floor = evalFunction({
  name: 'floor',
  group: 'mathematical',
  signature: '(number)',
  about: 'The next whole number down.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: floor',
  examples: [
    { eval: 'floor(1.9)', gives: 1 },
    { eval: 'floor(n)', given: { n: '-2.5' }, gives: -3 },
    { eval: 'floor(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.floor(number),
});
