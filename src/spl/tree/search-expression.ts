import type { Span } from '../../text/index.ts';
import type { Search } from '../tree.ts';
import type { FieldName, Text } from './names.ts';

export type SearchExpression =
  | SearchAnd
  | SearchOr
  | SearchNot
  | SearchComparison
  | SearchIn
  | SearchTerm
  | SearchTime
  | SearchSubsearch
  | SearchAll;
/** Every event: an empty expression. `*` is a term of its own. */
export interface SearchAll {
  readonly kind: 'all';
  readonly span: Span;
}
export interface SearchAnd {
  readonly kind: 'and';
  readonly operands: readonly SearchExpression[];
  readonly span: Span;
}
export interface SearchOr {
  readonly kind: 'or';
  readonly operands: readonly SearchExpression[];
  readonly span: Span;
}
export interface SearchNot {
  readonly kind: 'not';
  readonly operand: SearchExpression;
  readonly span: Span;
}
/** `field=value`; the value's escapes are decoded, and `*` in it stays a wildcard. */
export interface SearchComparison {
  readonly kind: 'comparison';
  readonly field: FieldName;
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly value: SearchValue;
  readonly span: Span;
}
export interface SearchIn {
  readonly kind: 'in';
  readonly field: FieldName;
  readonly values: readonly SearchValue[];
  readonly span: Span;
}
export interface SearchValue {
  readonly text: string;
  readonly quoted: boolean;
  /** Written as CASE(…): the comparison minds letter case. */
  readonly caseSensitive: boolean;
  readonly span: Span;
}
/** A word or phrase that must occur in `_raw`. */
export interface SearchTerm {
  readonly kind: 'term';
  /** `word`: bare; `phrase`: quoted; `TERM`, `CASE`: the directives. */
  readonly form: 'word' | 'phrase' | 'TERM' | 'CASE';
  readonly text: string;
  readonly span: Span;
}
/** `earliest=-24h`, `latest=now` and the deprecated time terms: not a comparison but a bound on `_time`. */
export interface SearchTime {
  readonly kind: 'time';
  readonly name: string;
  readonly value: Text;
  readonly span: Span;
}
/**
 * `[search …]` inside a search expression: its rows become a search expression. With `before`, as in
 * `id=[search … | return $id]`, the text that it gives is read behind the field and the comparator, or as the list of
 * `id IN ([search … | …])`.
 */
export interface SearchSubsearch {
  readonly kind: 'subsearch';
  readonly before?: { readonly field: FieldName; readonly operator: SearchComparison['operator'] | 'IN' };
  readonly search: Search;
  readonly span: Span;
}
