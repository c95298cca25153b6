import type { CompiledExpression, Evaluate } from './eval-function.ts';

/**
 * Builds AND, OR and XOR over conditions that are true, false or null (unknown): AND is false as soon as one side is,
 * OR true as soon as one side is; otherwise an unknown side makes the result unknown.
 * @source Search Reference, eval: Operators that produce booleans
 */
export function buildLogic(
  operator: 'AND' | 'OR' | 'XOR',
  left: CompiledExpression,
  right: CompiledExpression,
): Evaluate {
  const a = left.evaluate;
  const b = right.evaluate;
  switch (operator) {
    case 'AND':
      return (row, scope) => {
        const x = a(row, scope);
        if (x === false) return false;
        const y = b(row, scope);
        if (y === false) return false;
        return x === true && y === true ? true : null;
      };
    case 'OR':
      return (row, scope) => {
        const x = a(row, scope);
        if (x === true) return true;
        const y = b(row, scope);
        if (y === true) return true;
        return x === false && y === false ? false : null;
      };
    case 'XOR':
      return (row, scope) => {
        const x = a(row, scope);
        const y = b(row, scope);
        return typeof x === 'boolean' && typeof y === 'boolean' ? x !== y : null;
      };
  }
}

/** Builds NOT: the negation of an unknown condition stays unknown, hence not true. */
export function buildNot(operand: CompiledExpression): Evaluate {
  const evaluate = operand.evaluate;
  return (row, scope) => {
    const value = evaluate(row, scope);
    return typeof value === 'boolean' ? !value : null;
  };
}
