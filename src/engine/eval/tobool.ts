import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue, numberOf } from '../values/coerce.ts';

export const tobool = evalFunction({
  name: 'tobool',
  group: 'conversion',
  signature: '(value)',
  about:
    'A condition of a value: false for zero and the text `false`, true for other numbers and the text `true`.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  source: 'Search Reference, Conversion functions: tobool',
  examples: [
    { eval: 'if(tobool(units), "In Stock", "Not in Stock")', given: { units: 12 }, gives: 'In Stock' },
    { eval: 'tobool(units)', given: { units: '0' }, gives: false },
    { eval: 'tobool("TRUE")', gives: true },
  ],
  choices: ['`t`, `yes` and `f`, `no` count too, in any letter case; other text gives null.'],
  apply: ([value]) => {
    if (typeof value === 'boolean') return value;
    if (isMultivalue(value)) return null;
    const number = numberOf(value);
    if (!Number.isNaN(number)) return number !== 0;
    const word = String(value).toLowerCase();
    if (['true', 't', 'yes'].includes(word)) return true;
    return ['false', 'f', 'no'].includes(word) ? false : null;
  },
});
