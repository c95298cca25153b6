import { evalFunction } from '../expression/eval-function.ts';
import { textOf } from '../values/coerce.ts';
import { compareText } from '../values/text-order.ts';

export const mvsort = evalFunction({
  name: 'mvsort',
  group: 'multivalue',
  signature: '(values)',
  about: 'The values in text order: digits, upper case, lower case; numbers digit by digit.',
  parameters: [{ name: 'values', type: 'multivalue' }],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvsort',
  examples: [
    { eval: 'mvsort(m)', given: { m: ['10', '9', '70', '100'] }, gives: ['10', '100', '70', '9'] },
    { eval: 'mvsort(m)', given: { m: ['alpha', 'Zulu', '42'] }, gives: ['42', 'Zulu', 'alpha'] },
  ],
  apply: ([values]) => [...values].sort((a, b) => compareText(textOf(a), textOf(b))),
});
