import { evalFunction } from '../expression/eval-function.ts';

export const isnotnull = evalFunction({
  name: 'isnotnull',
  group: 'informational',
  signature: '(value)',
  about: 'True where the value is not null. An empty text is not null.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: isnotnull',
  examples: [
    { eval: 'isnotnull(user)', given: { user: 'alice' }, gives: true },
    { eval: 'isnotnull(user)', gives: false },
  ],
  apply: ([value]) => value !== null,
});
