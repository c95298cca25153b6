import { evalFunction } from '../expression/eval-function.ts';
import { numberOf } from '../values/coerce.ts';

export const isint = evalFunction({
  name: 'isint',
  group: 'informational',
  signature: '(value)',
  about: 'True where the value is a whole number or reads as one.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isint',
  examples: [
    { eval: 'isint(v)', given: { v: '5' }, gives: true },
    { eval: 'isint(v)', given: { v: 2.75 }, gives: false },
  ],
  choices: ['The value counts, not how it is written: `3.0` is a whole number.'],
  apply: ([value]) => Number.isInteger(numberOf(value)),
});
