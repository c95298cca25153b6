import { evalFunction } from '../expression/eval-function.ts';
import { numberOf } from '../values/coerce.ts';

export const isnum = evalFunction({
  name: 'isnum',
  group: 'informational',
  signature: '(value)',
  about: 'True where the value is a number or reads as one in full.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isnum',
  examples: [
    { eval: 'isnum(v)', given: { v: '2.75' }, gives: true },
    { eval: 'isnum(v)', given: { v: 'abc' }, gives: false },
  ],
  apply: ([value]) => !Number.isNaN(numberOf(value)),
});
