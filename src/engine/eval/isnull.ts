import { evalFunction } from '../expression/eval-function.ts';

export const isnull = evalFunction({
  name: 'isnull',
  group: 'informational',
  signature: '(value)',
  about: 'True where the value is null or the field missing. An empty text is not null.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isnull',
  examples: [
    { eval: 'isnull(user)', gives: true },
    { eval: 'isnull(user)', given: { user: '' }, gives: false },
  ],
  apply: ([value]) => value === null,
});
