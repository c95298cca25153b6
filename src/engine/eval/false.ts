import { evalFunction } from '../expression/eval-function.ts';

export const falseFunction = evalFunction({
  name: 'false',
  group: 'comparison',
  signature: '()',
  about: 'A condition that never holds.',
  parameters: [],
  returns: 'boolean',
  source: 'Search Reference, Comparison and Conditional functions: false',
  examples: [
    { eval: 'if(false(), "yes", "no")', gives: 'no' },
    { eval: 'NOT false()', gives: true },
  ],
  apply: () => false,
});
