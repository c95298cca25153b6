import { evalFunction } from '../expression/eval-function.ts';

export const isbool = evalFunction({
  name: 'isbool',
  group: 'informational',
  signature: '(value)',
  about: 'True of conditions; a field never holds one.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isbool',
  examples: [
    { eval: 'isbool(1==2)', gives: true },
    { eval: 'isbool(nofield)', gives: false },
  ],
  apply: ([value]) => typeof value === 'boolean',
});
