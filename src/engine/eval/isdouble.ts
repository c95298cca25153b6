import { evalFunction } from '../expression/eval-function.ts';
import { numberOf } from '../values/coerce.ts';

export const isdouble = evalFunction({
  name: 'isdouble',
  group: 'informational',
  signature: '(value)',
  about: 'True of a number with a fraction, or text that reads as one.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isdouble',
  examples: [
    { eval: 'isdouble(v)', given: { v: '2.75' }, gives: true },
    { eval: 'isdouble(v)', given: { v: 3 }, gives: false },
  ],
  choices: ['Whole numbers are integers, not doubles, however they are written.'],
  apply: ([value]) => Number.isFinite(numberOf(value)) && !Number.isInteger(numberOf(value)),
});
