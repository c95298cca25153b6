import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue } from '../values/coerce.ts';

export const ismv = evalFunction({
  name: 'ismv',
  group: 'informational',
  signature: '(value)',
  about: 'True of a multivalue, which has two values or more.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: ismv',
  examples: [
    { eval: 'ismv(split("1, 2, 3", ","))', gives: true },
    { eval: 'ismv(v)', given: { v: 'abc' }, gives: false },
  ],
  apply: ([value]) => isMultivalue(value),
});
