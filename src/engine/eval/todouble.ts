import { evalFunction } from '../expression/eval-function.ts';
import { readNumber } from '../values/numbers.ts';

export const todouble = evalFunction({
  name: 'todouble',
  group: 'conversion',
  signature: '(value)',
  about: 'The value as a number with its fraction; null where it is no number.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'number',
  source: 'Search Reference, Conversion functions: todouble',
  examples: [
    { eval: 'todouble("24.5")', gives: 24.5 },
    { eval: 'todouble(v)', given: { v: 'text' }, gives: null },
  ],
  choices: ['A whole number prints without a point.'],
  apply: ([value]) => readNumber(value),
});
