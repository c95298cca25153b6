import type { BinaryOperator, Expression } from '../../spl/index.ts';
import { readNumber } from '../values/numbers.ts';
import type { Scalar } from '../values/value.ts';
import { evaluator, isDecided, tester } from './evaluate.ts';
import { anyNumber, meet, type Possible, type Range } from './possible.ts';
import { isSameTerm, type SearchTermOf, type Term, type WhereTerm } from './terms.ts';

/**
 * Finds a term among those that hold already which cannot hold together with another one.
 *
 * Sound for multivalues: a term and its negation exclude each other, and `NOT` a list excludes a value on the list. Two
 * different values exclude each other only where the field has one value.
 */
export function conflictOf(
  term: Term,
  others: readonly Term[],
  possibleOf: (field: string) => Possible,
): Term | undefined {
  const [field] = term.fields;
  if (field === undefined) return undefined;
  const isSingle = (name: string): boolean => !possibleOf(name).canBeMultivalue;
  return others.find(
    (other) =>
      // Nearly all terms are about something else.
      other.fields[0] === field &&
      other.language === term.language &&
      (isNegation(term, other) ||
        isExcluded(term, other) ||
        isExcluded(other, term) ||
        differ(term, other, isSingle) ||
        differ(other, term, isSingle)),
  );
}

function isNegation(a: Term, b: Term): boolean {
  if (a.language !== b.language || a.negated === b.negated || a.node.kind !== b.node.kind) return false;
  if (a.fields.length === 0 || a.fields.some((field, index) => field !== b.fields[index])) return false;
  return isSameTerm(a, b) && (a.language === 'search' || isDecided(a.node));
}

/** `x=a` where `NOT x IN (a, b)` must hold too: whatever else x has, it has a value of the list. */
function isExcluded(given: Term, excluded: Term): boolean {
  if (given.language !== 'search' || excluded.language !== 'search') return false;
  if (given.negated || !excluded.negated || given.fields[0] !== excluded.fields[0]) return false;
  const { node } = excluded;
  if (node.kind !== 'comparison' && node.kind !== 'in') return false;
  if (node.kind === 'comparison' && node.operator === '=' && /^\*+$/.test(node.value.text)) {
    return given.node.kind === 'comparison' || given.node.kind === 'in';
  }
  const [field = ''] = given.fields;
  const values = exactValues(given);
  if (!values || field.includes('*') || (node.kind === 'comparison' && node.operator !== '=')) return false;
  const holds = tester(node);
  return values.every((value) => holds(new Map([[field, value]])));
}

/** The values of which the field must have one, when the term says so without wildcards. */
function exactValues({ node, negated }: SearchTermOf): readonly string[] | undefined {
  if (negated) return undefined;
  const values =
    node.kind === 'in'
      ? node.values
      : node.kind === 'comparison' && node.operator === '='
        ? [node.value]
        : [];
  // A subnet stands for many values, a number for all its spellings.
  const isExact = values.every(({ text, caseSensitive }) => !caseSensitive && !/[*/]/.test(text));
  return values.length > 0 && isExact ? values.map(({ text }) => text) : undefined;
}

/** The field has one value; none that `given` asks for meets `other`. */
function differ(given: Term, other: Term, isSingle: (field: string) => boolean): boolean {
  const [field = ''] = given.fields;
  if (given.language !== other.language || new Set([...given.fields, ...other.fields]).size !== 1)
    return false;
  if (field === '_raw' || field.includes('*') || !isSingle(field)) return false;
  if (given.language === 'search' && other.language === 'search') {
    const values = exactValues(given);
    const { node } = other;
    if (!values || (node.kind !== 'comparison' && node.kind !== 'in')) return false;
    const minds = node.kind === 'in' ? node.values : [node.value];
    if (minds.some(({ caseSensitive }) => caseSensitive)) return false;
    if (minds.some(({ text }) => values.some((value) => value !== text && isSameNumber(value, text))))
      return false;
    const holds = tester(node);
    return values.every((value) => holds(new Map([[field, value]])) === other.negated);
  }
  if (given.language !== 'where' || other.language !== 'where') return false;
  const values = equalValues(given);
  const holds = values && evaluator(other.node, 'boolean');
  if (!values || !holds) return false;
  // A number may be written in many ways, and only comparisons with numbers do not mind.
  if (values.some((value) => typeof value === 'number') && !isPlain(other.node)) return false;
  return values.every((value) => holds(new Map([[field, value]])) === other.negated);
}

/** The values of which the field must have one: `x="a"`, `x IN ("a", "b")`. */
function equalValues({ node, negated }: WhereTerm): readonly Scalar[] | undefined {
  if (negated) return undefined;
  if (node.kind === 'in') {
    const values = node.list.map(literalOf);
    return node.value.kind === 'field' && values.every((value) => value !== undefined) ? values : undefined;
  }
  const comparison = comparisonOf(node);
  return comparison?.operator === '=' ? [comparison.value] : undefined;
}

/** A comparison of the field with a number, which sees only the number that a text reads as. */
function isPlain(node: Expression): boolean {
  const comparison = comparisonOf(node);
  return typeof comparison?.value === 'number';
}

function isSameNumber(a: string, b: string): boolean {
  return readNumber(a) === readNumber(b);
}

const flipped: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** `field operator literal`, also when it is written the other way round. */
function comparisonOf(
  node: Expression,
): { readonly field: string; readonly operator: BinaryOperator; readonly value: Scalar } | undefined {
  if (node.kind !== 'binary' || !['=', '!=', '<', '<=', '>', '>='].includes(node.operator)) return undefined;
  const { left, right, operator } = node;
  const rightValue = literalOf(right);
  if (left.kind === 'field' && rightValue !== undefined) {
    return { field: left.name, operator, value: rightValue };
  }
  const leftValue = literalOf(left);
  if (right.kind === 'field' && leftValue !== undefined) {
    return { field: right.name, operator: flipped[operator] ?? operator, value: leftValue };
  }
  return undefined;
}

/** The value of a literal, signed numbers included. */
export function literalOf(node: Expression): Scalar | undefined {
  if (node.kind === 'string' || node.kind === 'number') return node.value;
  if (node.kind === 'unary' && node.operator === '-' && node.operand.kind === 'number') {
    return -node.operand.value;
  }
  return undefined;
}

/**
 * The numbers for which a term holds, where the term compares a field with a number; a negated term says nothing here,
 * since what NOT makes of null is not settled.
 */
export function rangeOf(term: Term): { readonly field: string; readonly range: Range } | undefined {
  if (term.negated) return undefined;
  let comparison: { readonly field: string; readonly operator: string; readonly value: Scalar } | undefined;
  if (term.language === 'where') comparison = comparisonOf(term.node);
  else if (term.node.kind === 'comparison') {
    const { field, operator, value } = term.node;
    comparison = { field: field.name, operator, value: value.text };
  }
  if (!comparison) return undefined;
  const { field, operator, value } = comparison;
  // A quoted literal of `where` is compared as text.
  if (term.language === 'where' && typeof value !== 'number') return undefined;
  const number = typeof value === 'number' ? value : readNumber(value);
  if (Number.isNaN(number)) return undefined;
  const range = numbersOf(operator, number);
  return range && { field, range };
}

function numbersOf(operator: string, number: number): Range | undefined {
  switch (operator) {
    case '=':
      return { low: number, lowOpen: false, high: number, highOpen: false };
    case '<':
    case '<=':
      return { ...anyNumber, high: number, highOpen: operator === '<' };
    case '>':
    case '>=':
      return { ...anyNumber, low: number, lowOpen: operator === '>' };
    default:
      return undefined;
  }
}

/** The range that is left of a field's numbers once the term holds; `empty` when none is. */
export function narrowRange(before: Range | undefined, range: Range): Range | 'empty' | undefined {
  return before && (meet(before, range) ?? 'empty');
}
