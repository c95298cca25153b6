import { typeOfBranches } from './branch-type.ts';
import type { CompiledCall, CompiledExpression } from './eval-function.ts';

/**
 * Compiles arguments that alternate between conditions and values: gives the value behind the first condition that
 * is chosen, null where none is. A condition that is null is neither true nor false.
 */
export function compileConditionPairs(
  args: readonly CompiledExpression[],
  isChosen: (condition: unknown) => boolean,
): CompiledCall {
  const values = args.filter((_, index) => index % 2 === 1);
  const branches = values.map(({ evaluate }, index) => ({
    test: args[index * 2]?.evaluate ?? (() => null),
    value: evaluate,
  }));
  return {
    evaluate: (row, scope) => {
      for (const { test, value } of branches) if (isChosen(test(row, scope))) return value(row, scope);
      return null;
    },
    type: typeOfBranches(values),
  };
}
