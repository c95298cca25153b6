import { evalFunction } from '../expression/eval-function.ts';

export const mvcount = evalFunction({
  name: 'mvcount',
  group: 'multivalue',
  signature: '(values)',
  about: 'How many values the field has: 1 for a single value, null for none.',
  parameters: [{ name: 'values', type: 'multivalue' }],
  returns: 'number',
  source: 'Search Reference, Multivalue eval functions: mvcount',
  examples: [
    { eval: 'mvcount(split("a;b;c", ";"))', gives: 3 },
    { eval: 'mvcount(user)', given: { user: 'alice' }, gives: 1 },
    { eval: 'mvcount(user)', gives: null },
  ],
  apply: ([values]) => values.length,
});
