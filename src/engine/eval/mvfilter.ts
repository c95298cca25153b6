import { bindField } from '../expression/bound-field.ts';
import { evalFunction } from '../expression/eval-function.ts';
import { fieldValueOf, scalarsOf } from '../values/coerce.ts';

export const mvfilter = evalFunction({
  name: 'mvfilter',
  group: 'multivalue',
  signature: '(condition)',
  about: 'The values of the one field named in the condition for which the condition is true.',
  parameters: [{ name: 'condition', type: 'boolean' }],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Multivalue eval functions: mvfilter',
  examples: [
    { eval: 'mvfilter(v > 10)', given: { v: ['5', '20', '100'] }, gives: ['20', '100'] },
    { eval: 'mvfilter(!match(m, "^tmp"))', given: { m: ['tmp1', 'log'] }, gives: 'log' },
    { eval: 'mvfilter(m = "x")', gives: null },
  ],
  compile: ({ args: [condition], refuse }) => {
    const [field, ...others] = condition?.fields ?? [];
    if (!condition || field === undefined || others.length > 0) {
      refuse('The condition must name exactly one field.', 0);
      return () => null;
    }
    return (row, scope) => {
      const values = scalarsOf(row.get(field));
      if (values.length === 0) return null;
      const bound = bindField(row, field);
      return fieldValueOf(
        values.filter((value) => {
          bound.bind(value);
          return condition.evaluate(bound.row, scope) === true;
        }),
      );
    };
  },
});
