import { compileConditionPairs } from '../expression/condition-pairs.ts';
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
  compile: ({ args }) => compileConditionPairs(args, (condition) => condition !== true),
});
