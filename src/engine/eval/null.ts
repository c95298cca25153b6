import { evalFunction } from '../expression/eval-function.ts';

export const nullFunction = evalFunction({
  name: 'null',
  group: 'comparison',
  signature: '()',
  about: 'No value: a field that it is assigned to loses its value.',
  parameters: [],
  returns: 'null',
  source: 'Search Reference, Comparison and Conditional functions: null',
  examples: [
    { eval: 'if(n = 0, null(), n)', given: { n: '0' }, gives: null },
    { eval: 'if(n = 0, null(), n)', given: { n: '5' }, gives: '5' },
  ],
  apply: () => null,
});
