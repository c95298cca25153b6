import type { Span } from '../../text/index.ts';
import type { Search } from '../tree.ts';
import type { FieldName } from './names.ts';

export type Expression =
  | NumberLiteral
  | StringLiteral
  | FieldReference
  | Call
  | Unary
  | Binary
  | InList
  | ValueSubsearch;
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  /** As written: the digits carry the precision of products and quotients. */
  readonly text: string;
  readonly span: Span;
}
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}
export interface FieldReference {
  readonly kind: 'field';
  readonly name: string;
  /** In single quotes. */
  readonly quoted: boolean;
  readonly span: Span;
}
export interface Call {
  readonly kind: 'call';
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly nameSpan: Span;
  readonly span: Span;
}
export interface Unary {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'NOT';
  readonly operand: Expression;
  readonly span: Span;
}
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '.'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'LIKE'
  | 'AND'
  | 'OR'
  | 'XOR';
export interface Binary {
  readonly kind: 'binary';
  /** `==` is normalised to `=`. */
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
/** `x IN (a, b)`, also written `in(x, a, b)` (which stays a call). */
export interface InList {
  readonly kind: 'in';
  readonly value: Expression;
  readonly list: readonly Expression[];
  readonly span: Span;
}
/**
 * `[search … | return $x]` inside an expression: the text that it gives is read as an expression in its
 * place.
 */
export interface ValueSubsearch {
  readonly kind: 'value-subsearch';
  readonly search: Search;
  readonly span: Span;
}
/** `name = expression`; `{field}` in the name is replaced per event by the field's value. */
export interface Assignment {
  readonly target: FieldName;
  readonly expression: Expression;
  readonly span: Span;
}
