import type { CompiledExpression, StaticType } from './eval-function.ts';

/**
 * The static type of a function that gives back one of several arguments: theirs where they agree, nulls aside.
 * One condition among them makes the whole count as a condition, so that it cannot slip into a field.
 */
export function typeOfBranches(branches: readonly CompiledExpression[]): StaticType {
  let joined: StaticType = 'null';
  for (const { type } of branches) {
    if (type === 'boolean') return 'boolean';
    if (joined === 'null') joined = type;
    else if (type !== 'null' && type !== joined) joined = 'value';
  }
  return joined;
}
