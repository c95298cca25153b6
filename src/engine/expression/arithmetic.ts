import { costOf } from '../run/allowance.ts';
import { finiteOrNull, isMultivalue, numberOf, textOf } from '../values/coerce.ts';
import { roundDecimals } from '../values/numbers.ts';
import {
  type Precision,
  precisionOfProduct,
  precisionOfSum,
  unlimited,
  withSignificant,
} from '../values/precision.ts';
import type { Row } from '../values/row.ts';
import type { Value } from '../values/value.ts';
import { isQuoted } from './comparison.ts';
import type { CompiledExpression, EvalScope, Evaluate } from './eval-function.ts';

type Numeric = (row: Row, scope: EvalScope) => number;

/** An operator's closures: its value, and the number before it is rounded for print. */
export interface Arithmetic {
  readonly evaluate: Evaluate;
  readonly numeric: Numeric;
  readonly precision: Precision;
  readonly type: 'number' | 'string' | 'value';
}

/**
 * Builds `-`, `*`, `/`, `%` and the numeric `+`.
 *
 * A null operand, text that is no number, a multivalue and a division by zero all give null. Sums of literals keep
 * the decimals of the most precise one, products are printed with the digits of the least precise literal.
 * @source Search Reference, eval: Operators that produce numbers; Rounding
 */
export function buildArithmetic(
  operator: '+' | '-' | '*' | '/' | '%',
  left: CompiledExpression,
  right: CompiledExpression,
): Arithmetic {
  const isSum = operator === '+' || operator === '-';
  const precision = (isSum ? precisionOfSum : precisionOfProduct)(left.precision, right.precision);
  const exact = numericOperation(operator, left.numeric, right.numeric);
  if (isSum && precision.decimals > 0) {
    const { decimals } = precision;
    const numeric: Numeric = (row, scope) => roundDecimals(exact(row, scope), decimals);
    return {
      evaluate: (row, scope) => finiteOrNull(numeric(row, scope)),
      numeric,
      precision,
      type: 'number',
    };
  }
  if (precision.significant < Number.POSITIVE_INFINITY) {
    const { significant } = precision;
    const evaluate: Evaluate = (row, scope) => {
      const value = exact(row, scope);
      return Number.isFinite(value) ? withSignificant(value, significant) : null;
    };
    return { evaluate, numeric: exact, precision, type: 'number' };
  }
  return {
    evaluate: (row, scope) => finiteOrNull(exact(row, scope)),
    numeric: exact,
    precision,
    type: 'number',
  };
}

/**
 * Builds `+`: a sum of two values that read as numbers, the joined text of two texts, null for one of each. With a
 * quoted literal, or two operands that are text by their kind, it always joins.
 * @source Search Reference, eval: Operators that produce numbers; where: eval expression characteristics
 */
export function buildPlus(left: CompiledExpression, right: CompiledExpression): Arithmetic {
  if (isQuoted(left) || isQuoted(right) || (left.type === 'string' && right.type === 'string')) {
    return buildConcatenation(left, right);
  }
  const sum = buildArithmetic('+', left, right);
  if (left.type === 'number' || right.type === 'number') return sum;
  const a = left.evaluate;
  const b = right.evaluate;
  const evaluate: Evaluate = (row, scope) => {
    const x = a(row, scope);
    const y = b(row, scope);
    if (x === null || y === null) return null;
    const first = numberOf(x);
    const second = numberOf(y);
    if (!Number.isNaN(first) && !Number.isNaN(second)) return finiteOrNull(first + second);
    return !Number.isNaN(first) || !Number.isNaN(second) ? null : joined(x, y);
  };
  return {
    evaluate,
    numeric: (row, scope) => numberOf(evaluate(row, scope)),
    precision: unlimited,
    type: 'value',
  };
}

/**
 * Builds `.`: both operands as text, joined; null when either is null or a multivalue.
 * @source Search Reference, eval: Operators that produce strings
 */
export function buildConcatenation(left: CompiledExpression, right: CompiledExpression): Arithmetic {
  const a = left.evaluate;
  const b = right.evaluate;
  const evaluate: Evaluate = (row, scope) => {
    const text = joined(a(row, scope), b(row, scope));
    const cost = costOf(text);
    if (cost > 0) scope.spend?.(cost);
    return text;
  };
  return {
    evaluate,
    numeric: (row, scope) => numberOf(evaluate(row, scope)),
    precision: unlimited,
    type: 'string',
  };
}

/** Builds a sign before an expression. */
export function buildSign(operator: '-' | '+', operand: CompiledExpression): Arithmetic {
  const { precision } = operand;
  const numeric: Numeric =
    operator === '-' ? (row, scope) => 0 - operand.numeric(row, scope) : operand.numeric;
  const { significant } = precision;
  const evaluate: Evaluate = (row, scope) => {
    const value = numeric(row, scope);
    if (!Number.isFinite(value)) return null;
    return significant < Number.POSITIVE_INFINITY ? withSignificant(value, significant) : value;
  };
  return { evaluate, numeric, precision, type: 'number' };
}

function numericOperation(operator: '+' | '-' | '*' | '/' | '%', a: Numeric, b: Numeric): Numeric {
  switch (operator) {
    case '+':
      return (row, scope) => a(row, scope) + b(row, scope);
    case '-':
      return (row, scope) => a(row, scope) - b(row, scope);
    case '*':
      return (row, scope) => a(row, scope) * b(row, scope);
    case '/':
      return (row, scope) => a(row, scope) / b(row, scope);
    case '%':
      return (row, scope) => a(row, scope) % b(row, scope);
  }
}

function joined(a: Value, b: Value): Value {
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return null;
  if (isMultivalue(a) || isMultivalue(b)) return null;
  return textOf(a) + textOf(b);
}
