import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue, textOf } from '../values/coerce.ts';

export const upper = evalFunction({
  name: 'upper',
  group: 'text',
  signature: '(text)',
  about: 'The text in upper case; of a multivalue, each of its values.',
  parameters: [{ name: 'text', type: 'multivalue' }],
  returns: 'string',
  source: 'Search Reference, Text functions: upper',
  examples: [
    { eval: 'upper("straw-berry_7")', gives: 'STRAW-BERRY_7' },
    { eval: 'upper(user)', given: { user: ['anna', 'Bob'] }, gives: ['ANNA', 'BOB'] },
  ],
  compile: ({ args: [text] }) => {
    if (!text) return () => null;
    const evaluate = text.evaluate;
    return (row, scope) => {
      const value = evaluate(row, scope);
      if (typeof value === 'string') return value.toUpperCase();
      if (value === null || typeof value === 'boolean') return null;
      if (isMultivalue(value)) return value.map((scalar) => textOf(scalar).toUpperCase());
      return textOf(value).toUpperCase();
    };
  },
});
