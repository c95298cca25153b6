import { evalFunction } from '../expression/eval-function.ts';
import { readNumber } from '../values/numbers.ts';

export const toint = evalFunction({
  name: 'toint',
  group: 'conversion',
  signature: '(value)',
  about: 'The value as a whole number, rounded down; null where it is no number.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'number',
  source: 'Search Reference, Conversion functions: toint',
  examples: [
    { eval: 'toint("24")', gives: 24 },
    { eval: 'toint(3.14)', gives: 3 },
    { eval: 'toint(v)', given: { v: 'text' }, gives: null },
  ],
  apply: ([value]) => Math.floor(readNumber(value)),
});
