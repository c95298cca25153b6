import { evalFunction } from '../expression/eval-function.ts';
import { numberOf } from '../values/coerce.ts';

export const isstr = evalFunction({
  name: 'isstr',
  group: 'informational',
  signature: '(value)',
  about: 'True of text that does not read as a number.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isstr',
  examples: [
    { eval: 'isstr(v)', given: { v: 'abc' }, gives: true },
    { eval: 'isstr(v)', given: { v: '5' }, gives: false },
  ],
  apply: ([value]) => typeof value === 'string' && Number.isNaN(numberOf(value)),
});
