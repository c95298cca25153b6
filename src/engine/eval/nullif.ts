import { isQuoted, valuesEqual } from '../expression/comparison.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const nullif = evalFunction({
  name: 'nullif',
  group: 'comparison',
  signature: '(value, other)',
  about: 'Null where both arguments are equal under the rules of `=`, else the first.',
  parameters: [
    { name: 'value', type: 'value' },
    { name: 'other', type: 'value' },
  ],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: nullif',
  examples: [
    { eval: 'nullif(names, ponies)', given: { names: 'rarity', ponies: 'rarity' }, gives: null },
    { eval: 'nullif(names, ponies)', given: { names: 'rarity' }, gives: 'rarity' },
  ],
  compile: ({ args: [value, other] }) => {
    if (!value || !other) return () => null;
    const quoted = isQuoted(value) || isQuoted(other);
    return {
      evaluate: (row, scope) => {
        const result = value.evaluate(row, scope);
        return valuesEqual(result, other.evaluate(row, scope), quoted) ? null : result;
      },
      type: value.type,
    };
  },
});
