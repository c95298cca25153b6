import type {
  BinaryOperator,
  Expression,
  FieldName,
  SearchExpression,
  SearchValue,
} from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';

/** Made nodes stand in no text. */
const nowhere: Span = Object.freeze({ start: 0, end: 0 });

/** A value of a search expression; numbers and words that need no quotes are written without. */
export interface WrittenValue {
  readonly text: string;
  readonly isBare?: boolean;
}

/** A field as a command names it. */
export function fieldName(name: string): FieldName {
  return { kind: 'field', name, span: nowhere };
}

/** `name=value`, or `name IN (…)` for several values. */
export function equalsAny(name: string, values: readonly WrittenValue[]): SearchExpression {
  const field = fieldName(name);
  const nodes = values.map(
    ({ text, isBare = false }): SearchValue => ({
      text,
      quoted: !isBare,
      caseSensitive: false,
      span: nowhere,
    }),
  );
  const [only] = nodes;
  return only && nodes.length === 1
    ? { kind: 'comparison', field, operator: '=', value: only, span: nowhere }
    : { kind: 'in', field, values: nodes, span: nowhere };
}

/** `name=*`. */
export function hasValue(name: string): SearchExpression {
  return equalsAny(name, [{ text: '*', isBare: true }]);
}

/** Operands joined by AND or OR; one alone is itself. */
export function searchGroup(kind: 'and' | 'or', operands: readonly SearchExpression[]): SearchExpression {
  const [only] = operands;
  return only && operands.length === 1 ? only : { kind, operands, span: nowhere };
}

/** `NOT operand`. */
export function searchNot(operand: SearchExpression): SearchExpression {
  return { kind: 'not', operand, span: nowhere };
}

/** A search expression that nothing meets. */
export const searchNothing: SearchExpression = {
  kind: 'not',
  operand: { kind: 'term', form: 'word', text: '*', span: nowhere },
  span: nowhere,
};

const plainName = /^[A-Za-z_]\w*$/;
const operatorWords = new Set(['and', 'or', 'not', 'xor', 'like', 'in']);

/** A field in an eval expression, in single quotes where its name needs them. */
export function fieldValue(name: string): Expression {
  const quoted = !plainName.test(name) || operatorWords.has(name.toLowerCase());
  return { kind: 'field', name, quoted, span: nowhere };
}

/** A text in double quotes. */
export function textLiteral(value: string): Expression {
  return { kind: 'string', value, span: nowhere };
}

/** A number, with its digits as they shall be written. */
export function numberLiteral(value: number, text = String(value)): Expression {
  return value < 0
    ? {
        kind: 'unary',
        operator: '-',
        operand: { kind: 'number', value: -value, text: text.replace('-', ''), span: nowhere },
        span: nowhere,
      }
    : { kind: 'number', value, text, span: nowhere };
}

/** `name(args)`. */
export function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args, nameSpan: nowhere, span: nowhere };
}

/** `left operator right`. */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, span: nowhere };
}

/** `value IN (list)`. */
export function inList(value: Expression, list: readonly Expression[]): Expression {
  return { kind: 'in', value, list, span: nowhere };
}

/** `NOT operand`. */
export function evalNot(operand: Expression): Expression {
  return { kind: 'unary', operator: 'NOT', operand, span: nowhere };
}

/** Operands joined by AND or OR, at least one; without any it is `true()` or `false()`. */
export function evalGroup(operator: 'AND' | 'OR', operands: readonly Expression[]): Expression {
  const [first, ...rest] = operands;
  if (!first) return call(operator === 'AND' ? 'true' : 'false');
  return rest.reduce((left, right) => binary(operator, left, right), first);
}
