import { typeOfBranches } from '../expression/branch-type.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const ifFunction = evalFunction({
  name: 'if',
  group: 'comparison',
  signature: '(condition, value if true, value if not)',
  about: 'The second argument where the condition is true, else the third.',
  parameters: [
    { name: 'condition', type: 'boolean' },
    { name: 'value if true', type: 'any' },
    { name: 'value if not', type: 'any' },
  ],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: if',
  examples: [
    { eval: 'if(error = 200, "OK", "Error")', given: { error: '200' }, gives: 'OK' },
    { eval: 'if(error = 200, "OK", "Error")', gives: 'Error' },
  ],
  compile: ({ args: [condition, whenTrue, otherwise] }) => {
    if (!condition || !whenTrue || !otherwise) return () => null;
    const test = condition.evaluate;
    const a = whenTrue.evaluate;
    const b = otherwise.evaluate;
    return {
      evaluate: (row, scope) => (test(row, scope) === true ? a(row, scope) : b(row, scope)),
      type: typeOfBranches([whenTrue, otherwise]),
    };
  },
});
