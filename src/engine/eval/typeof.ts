import { isQuoted } from '../expression/comparison.ts';
import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue, numberOf } from '../values/coerce.ts';

export const typeofFunction = evalFunction({
  name: 'typeof',
  group: 'informational',
  signature: '(value)',
  about: 'The kind of a value: Number, String, Bool, Multivalue, or Invalid of null and missing fields.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, Informational functions: typeof',
  examples: [
    { eval: 'typeof(12)', gives: 'Number' },
    { eval: 'typeof("12")', gives: 'String' },
    { eval: 'typeof(1==2)', gives: 'Bool' },
    { eval: 'typeof(badfield)', gives: 'Invalid' },
  ],
  choices: ['A field with text that reads as a number is a Number, a literal in quotes never.'],
  compile: ({ args: [value] }) => {
    if (!value) return () => null;
    const quoted = isQuoted(value);
    return (row, scope) => {
      const found = value.evaluate(row, scope);
      if (found === null) return 'Invalid';
      if (typeof found === 'boolean') return 'Bool';
      if (isMultivalue(found)) return 'Multivalue';
      return !quoted && !Number.isNaN(numberOf(found)) ? 'Number' : 'String';
    };
  },
});
