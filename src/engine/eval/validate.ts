import { typeOfBranches } from '../expression/branch-type.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const validate = evalFunction({
  name: 'validate',
  group: 'comparison',
  signature: '(condition, value, …)',
  about: 'The value after the first condition that is not true; null when all are.',
  parameters: [
    { name: 'condition', type: 'boolean', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: validate',
  examples: [
    {
      eval: 'validate(isint(port), "no integer", port <= 65535, "too large")',
      given: { port: '70000' },
      gives: 'too large',
    },
    { eval: 'validate(isint(port), "no integer")', given: { port: '443' }, gives: null },
  ],
  compile: ({ args }) => {
    const conditions = args.filter((_, index) => index % 2 === 0);
    const values = args.filter((_, index) => index % 2 === 1);
    const branches = conditions.map((condition, index) => ({
      test: condition.evaluate,
      value: values[index]?.evaluate ?? (() => null),
    }));
    return {
      evaluate: (row, scope) => {
        for (const { test, value } of branches) if (test(row, scope) !== true) return value(row, scope);
        return null;
      },
      type: typeOfBranches(values),
    };
  },
});
