import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue, textOf } from '../values/coerce.ts';

export const lower = evalFunction({
  name: 'lower',
  group: 'text',
  signature: '(text)',
  about: 'The text in lower case; of a multivalue, each of its values.',
  parameters: [{ name: 'text', type: 'multivalue' }],
  returns: 'string',
  source: 'Search Reference, Text functions: lower',
  examples: [
    { eval: 'lower("CN=Admin 42")', gives: 'cn=admin 42' },
    { eval: 'lower(user)', given: { user: ['ANNA', 'Bob'] }, gives: ['anna', 'bob'] },
  ],
  compile: ({ args: [text] }) => {
    if (!text) return () => null;
    const evaluate = text.evaluate;
    return (row, scope) => {
      const value = evaluate(row, scope);
      if (typeof value === 'string') return value.toLowerCase();
      if (value === null || typeof value === 'boolean') return null;
      if (isMultivalue(value)) return value.map((scalar) => textOf(scalar).toLowerCase());
      return textOf(value).toLowerCase();
    };
  },
});
