import type { Condition } from '../tree.ts';

/** Whether a condition negates anything. */
export function hasNot(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.some(hasNot);
    case 'not':
      return true;
    default:
      return false;
  }
}
