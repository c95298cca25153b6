import { bindField } from '../expression/bound-field.ts';
import { evalFunction } from '../expression/eval-function.ts';
import { costOf } from '../run/allowance.ts';
import { fieldValueOf, scalarsOf } from '../values/coerce.ts';
import type { Scalar } from '../values/value.ts';

export const mvmap = evalFunction({
  name: 'mvmap',
  group: 'multivalue',
  signature: '(values, expression)',
  about:
    'The result of the expression for each value, in which the name of the field stands for the single value. Nulls are left out.',
  parameters: [
    { name: 'values', type: 'multivalue' },
    { name: 'expression', type: 'value' },
  ],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Multivalue eval functions: mvmap',
  examples: [
    { eval: 'mvmap(n, n * 10)', given: { n: ['1', '2', '3'] }, gives: [10, 20, 30] },
    { eval: 'mvmap(mvindex(n, 1, 2), n * 10)', given: { n: ['1', '2', '3'] }, gives: [20, 30] },
    { eval: 'mvmap(n, if(n > 1, n, null()))', given: { n: ['1', '2'] }, gives: '2' },
  ],
  choices: [
    'The first argument may be any expression over one field; a multivalue result adds each of its values.',
  ],
  compile: ({ args: [values, expression], refuse }) => {
    const [field, ...others] = values?.fields ?? [];
    if (!values || !expression || field === undefined || others.length > 0) {
      refuse('`values` must name exactly one field.', 0);
      return () => null;
    }
    return (row, scope) => {
      const input = values.evaluate(row, scope);
      if (input === null || typeof input === 'boolean') return null;
      const bound = bindField(row, field);
      const results: Scalar[] = [];
      for (const value of scalarsOf(input)) {
        bound.bind(value);
        const result = expression.evaluate(bound.row, scope);
        if (typeof result === 'boolean') continue;
        for (const one of scalarsOf(result)) results.push(one);
      }
      const cost = costOf(results);
      if (cost > 0) scope.spend?.(cost);
      return fieldValueOf(results);
    };
  },
});
