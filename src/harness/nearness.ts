import type { FieldValue, Row } from '../engine/index.ts';
import type { Command, Expression, SearchExpression } from '../spl/index.ts';

/** A value that a condition would accept, as far as one can be told from its text. */
export interface WantedValue {
  readonly field: string;
  /** In lower case; wildcards are taken off. */
  readonly text: string;
  /** Set when the condition compares numbers. */
  readonly number?: number;
}

/**
 * Lists values that would meet a condition: what equality, lists, wildcards, LIKE and comparisons with numbers name.
 * Negated parts are left out, because being unlike a value is no nearness.
 */
export function wantedValues(command: Command): WantedValue[] {
  if (command.kind === 'search') return wantedBySearch(command.expression);
  if (command.kind === 'where') return wantedByExpression(command.expression);
  return [];
}

/** Tells how near a row is to one of the wanted values: 0 for nothing in common, 1 for the same. */
export function nearness(row: Row, wanted: readonly WantedValue[]): number {
  let best = 0;
  for (const value of wanted) best = Math.max(best, valueNearness(row.get(value.field), value));
  return best;
}

function valueNearness(found: FieldValue, wanted: WantedValue): number {
  if (found === null) return 0;
  if (typeof found === 'object') return Math.max(...found.map((one) => valueNearness(one, wanted)));
  const number = Number(found);
  if (wanted.number !== undefined && !Number.isNaN(number)) {
    return 1 / (1 + Math.abs(number - wanted.number) / (1 + Math.abs(wanted.number)));
  }
  return sharedPairs(String(found).toLowerCase(), wanted.text);
}

/** The share of the wanted text's pairs of characters that occur in the found one. */
function sharedPairs(found: string, wanted: string): number {
  if (wanted.length < 2) return found.includes(wanted) ? 1 : 0;
  let shared = 0;
  for (let i = 0; i + 1 < wanted.length; i += 1) if (found.includes(wanted.slice(i, i + 2))) shared += 1;
  // A field that is there at all is nearer than one that is not.
  return 0.05 + (0.95 * shared) / (wanted.length - 1);
}

function wantedText(field: string, text: string): WantedValue[] {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const plain = text.replaceAll('*', '').toLowerCase();
  return [{ field, text: plain.slice(0, 200), ...(Number.isNaN(number) ? {} : { number }) }];
}

function wantedBySearch(expression: SearchExpression): WantedValue[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(wantedBySearch);
    case 'comparison':
      return expression.operator === '!=' ? [] : wantedText(expression.field.name, expression.value.text);
    case 'in':
      return expression.values.flatMap((value) => wantedText(expression.field.name, value.text));
    case 'term':
      return wantedText('_raw', expression.text);
    default:
      return [];
  }
}

function wantedByExpression(expression: Expression): WantedValue[] {
  switch (expression.kind) {
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === 'AND' || operator === 'OR') return [left, right].flatMap(wantedByExpression);
      if (operator === '!=') return [];
      return [...wantedPair(left, right), ...wantedPair(right, left)];
    }
    case 'in':
      return expression.list.flatMap((item) => wantedPair(expression.value, item));
    case 'call': {
      const [subject, pattern] = expression.args;
      const compares = expression.name === 'like' || expression.name === 'match';
      return compares && subject && pattern ? wantedPair(subject, pattern) : [];
    }
    default:
      return [];
  }
}

function wantedPair(subject: Expression, value: Expression): WantedValue[] {
  if (subject.kind !== 'field') return [];
  if (value.kind === 'number') return wantedText(subject.name, String(value.value));
  if (value.kind === 'string') return wantedText(subject.name, value.value.replace(/[%\\^$]/g, ''));
  return [];
}
