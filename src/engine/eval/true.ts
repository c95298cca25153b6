import { evalFunction } from '../expression/eval-function.ts';

export const trueFunction = evalFunction({
  name: 'true',
  group: 'comparison',
  signature: '()',
  about: 'A condition that always holds: the default of case().',
  parameters: [],
  returns: 'boolean',
  source: 'Search Reference, Comparison and Conditional functions: true',
  examples: [
    { eval: 'case(n > 1, "many", true(), "one")', given: { n: 1 }, gives: 'one' },
    { eval: 'true()', gives: true },
  ],
  apply: () => true,
});
