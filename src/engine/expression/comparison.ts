import {
  compareScalars,
  equalScalars,
  finiteOrNull,
  isMultivalue,
  numberOf,
  textOf,
} from '../values/coerce.ts';
import { readNumber } from '../values/numbers.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue, Scalar, Value } from '../values/value.ts';
import type { CompiledExpression, Evaluate } from './eval-function.ts';
import { compileLike, type TextTest } from './like-pattern.ts';

/** Compares two single values. */
type ScalarTest = (a: Scalar, b: Scalar) => boolean;

/**
 * Builds `=`, `!=`, `<`, `<=`, `>` and `>=`.
 *
 * Two values that read as numbers compare as numbers, others as text with its letter case; a quoted literal is text
 * whatever it holds. Null on either side gives null. With a multivalue the comparison holds when it holds for any of
 * its values.
 * @source Search Reference, eval: Operators that produce booleans; where: Usage
 */
export function buildComparison(
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  left: CompiledExpression,
  right: CompiledExpression,
): Evaluate {
  if (left.type === 'boolean' || right.type === 'boolean') return booleanEquality(operator, left, right);
  if (operator === '=' || operator === '!=') {
    const quick = equalityWithLiteral(operator === '=', left, right);
    if (quick) return quick;
  }
  const asText = isQuoted(left) || isQuoted(right);
  const test = asText ? textTests[operator] : valueTests[operator];
  const a = unrounded(left);
  const b = unrounded(right);
  return (row, scope) => compareValues(a(row, scope), b(row, scope), test);
}

/** Precision is a matter of print: a calculated number is compared with all its digits. */
function unrounded(expression: CompiledExpression): Evaluate {
  const { numeric, precision, evaluate } = expression;
  if (precision.significant === Number.POSITIVE_INFINITY) return evaluate;
  return (row, scope) => finiteOrNull(numeric(row, scope));
}

/** Whether two values are equal under the rules of `=`; `quoted` when one of them is a quoted literal. */
export function valuesEqual(a: Value, b: Value, quoted: boolean): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return compareValues(a, b, quoted ? textTests['='] : valueTests['=']) === true;
}

/** Whether the expression is a literal in double quotes, which is text even when it holds digits. */
export function isQuoted(expression: CompiledExpression): boolean {
  return expression.type === 'string' && expression.constant !== undefined;
}

/**
 * Builds `value IN (…)`: true when any value of `value` equals any value of the list under the rules of `=`. A null
 * `value` gives null, nulls in the list are passed over.
 * @source Search Reference, Comparison and Conditional functions: in
 */
export function buildIn(value: CompiledExpression, list: readonly CompiledExpression[]): Evaluate {
  const texts = new Set<string>();
  const numbers = new Set<number>();
  const others: CompiledExpression[] = [];
  const quotedValue = isQuoted(value);
  for (const item of list) {
    if (item.constant === undefined) others.push(item);
    else if (typeof item.constant === 'string' || quotedValue) texts.add(textOf(item.constant));
    else numbers.add(item.constant);
  }
  const contains = (scalar: Scalar): boolean => {
    if (texts.has(textOf(scalar))) return true;
    return numbers.size > 0 && numbers.has(numberOf(scalar));
  };
  const found = (a: FieldValue): boolean => {
    if (a === null) return false;
    return isMultivalue(a) ? a.some(contains) : contains(a);
  };
  const evaluate = value.evaluate;
  return (row, scope) => {
    const a = evaluate(row, scope);
    if (a === null || typeof a === 'boolean') return null;
    if (found(a)) return true;
    for (const item of others) {
      if (valuesEqual(a, item.evaluate(row, scope), quotedValue)) return true;
    }
    return false;
  };
}

/** Builds `text LIKE pattern`; any value of a multivalue may match, null on either side gives null. */
export function buildLike(text: CompiledExpression, pattern: CompiledExpression): Evaluate {
  const evaluate = text.evaluate;
  const constant = pattern.constant;
  if (constant !== undefined) {
    const test = compileLike(textOf(constant));
    return (row, scope) => likeValue(evaluate(row, scope), test);
  }
  const evaluatePattern = pattern.evaluate;
  return (row, scope) => {
    const wanted = evaluatePattern(row, scope);
    if (wanted === null || typeof wanted === 'boolean' || isMultivalue(wanted)) return null;
    return likeValue(evaluate(row, scope), compileLike(textOf(wanted)));
  };
}

function likeValue(value: Value, test: TextTest): boolean | null {
  if (typeof value === 'string') return test(value);
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return test(textOf(value));
  return value.some((scalar) => test(textOf(scalar)));
}

const valueTests: Readonly<Record<string, ScalarTest>> = {
  '=': equalScalars,
  '!=': (a, b) => !equalScalars(a, b),
  '<': (a, b) => compareScalars(a, b) < 0,
  '<=': (a, b) => compareScalars(a, b) <= 0,
  '>': (a, b) => compareScalars(a, b) > 0,
  '>=': (a, b) => compareScalars(a, b) >= 0,
};

const textTests: Readonly<Record<string, ScalarTest>> = {
  '=': (a, b) => textOf(a) === textOf(b),
  '!=': (a, b) => textOf(a) !== textOf(b),
  '<': (a, b) => compareText(textOf(a), textOf(b)) < 0,
  '<=': (a, b) => compareText(textOf(a), textOf(b)) <= 0,
  '>': (a, b) => compareText(textOf(a), textOf(b)) > 0,
  '>=': (a, b) => compareText(textOf(a), textOf(b)) >= 0,
};

function compareValues(a: Value, b: Value, test: ScalarTest | undefined): boolean | null {
  if (a === null || b === null || !test) return null;
  if (typeof a === 'boolean' || typeof b === 'boolean') return null;
  if (isMultivalue(a)) return a.some((x) => compareValues(x, b, test) === true);
  if (isMultivalue(b)) return b.some((y) => test(a, y));
  return test(a, b);
}

/** Conditions may be compared with each other; anything else is refused by the type check before. */
function booleanEquality(operator: string, left: CompiledExpression, right: CompiledExpression): Evaluate {
  const wanted = operator === '=';
  return (row, scope) => {
    const a = left.evaluate(row, scope);
    const b = right.evaluate(row, scope);
    if (a === null || b === null) return null;
    return (a === b) === wanted;
  };
}

/** The commonest comparison, a field with a literal, without converting the literal for every row. */
function equalityWithLiteral(
  wanted: boolean,
  left: CompiledExpression,
  right: CompiledExpression,
): Evaluate | undefined {
  const [literal, other] = right.constant !== undefined ? [right, left] : [left, right];
  if (literal.constant === undefined) return undefined;
  const evaluate = unrounded(other);
  let test: (value: Scalar) => boolean;
  if (isQuoted(literal) || isQuoted(other)) {
    const text = textOf(literal.constant);
    test = (value) => (typeof value === 'string' ? value === text : textOf(value) === text) === wanted;
  } else {
    const number = numberOf(literal.constant);
    test = (value) =>
      (typeof value === 'number' ? value === number : readNumber(value) === number) === wanted;
  }
  return (row, scope) => {
    const value = evaluate(row, scope);
    if (typeof value === 'string' || typeof value === 'number') return test(value);
    if (value === null || typeof value === 'boolean') return null;
    return value.some(test);
  };
}
