import { compileConditionPairs } from '../expression/condition-pairs.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const caseFunction = evalFunction({
  name: 'case',
  group: 'comparison',
  signature: '(condition, value, …)',
  about: 'The value after the first condition that is true; null when none is.',
  parameters: [
    { name: 'condition', type: 'boolean', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: case',
  examples: [
    { eval: 'case(n < 10, "low", n < 100, "middle", true(), "high")', given: { n: '70' }, gives: 'middle' },
    { eval: 'case(status = 200, "OK")', given: { status: 404 }, gives: null },
  ],
  compile: ({ args }) => compileConditionPairs(args, (condition) => condition === true),
});
