import { evalFunction } from '../expression/eval-function.ts';

export const mvreverse = evalFunction({
  name: 'mvreverse',
  group: 'multivalue',
  signature: '(values)',
  about: 'The values in the opposite order.',
  parameters: [{ name: 'values', type: 'multivalue' }],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvreverse',
  examples: [
    { eval: 'mvreverse(split("1,2,3", ","))', gives: ['3', '2', '1'] },
    { eval: 'mvreverse(m)', given: { m: 'one' }, gives: 'one' },
  ],
  apply: ([values]) => [...values].reverse(),
});
