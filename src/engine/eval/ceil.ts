import { evalFunction } from '../expression/eval-function.ts';

export const ceil = evalFunction({
  name: 'ceil',
  aliases: ['ceiling'],
  group: 'mathematical',
  signature: '(number)',
  about: 'The next whole number up.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: ceil',
  examples: [
    { eval: 'ceil(1.9)', gives: 2 },
    { eval: 'ceil(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.ceil(number),
});
