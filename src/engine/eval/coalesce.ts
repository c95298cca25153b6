import { typeOfBranches } from '../expression/branch-type.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const coalesce = evalFunction({
  name: 'coalesce',
  group: 'comparison',
  signature: '(value, …)',
  about: 'The first argument that is not null. An empty text is not null.',
  parameters: [{ name: 'value', type: 'any', repeats: true }],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: coalesce',
  examples: [
    { eval: 'coalesce(clientip, ipaddress, "none")', given: { ipaddress: '2.2.2.2' }, gives: '2.2.2.2' },
    { eval: 'coalesce(clientip, ipaddress, "none")', gives: 'none' },
  ],
  compile: ({ args }) => {
    const candidates = args.map((argument) => argument.evaluate);
    return {
      evaluate: (row, scope) => {
        for (const evaluate of candidates) {
          const value = evaluate(row, scope);
          if (value !== null) return value;
        }
        return null;
      },
      type: typeOfBranches(args),
    };
  },
});
