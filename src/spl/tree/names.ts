import type { Span } from '../../text/index.ts';

/** A field as a command names it; `*` in the name is a wildcard where the command allows one. */
export interface FieldName {
  readonly kind: 'field';
  readonly name: string;
  readonly span: Span;
}
/** A literal text with its place, such as an option's value, a lookup's name or a regular expression. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
}
/** `source AS target`, as in rename, lookup and convert; `target` is absent where AS was not written. */
export interface FieldAlias {
  readonly from: FieldName;
  readonly to?: FieldName;
}
/** `+field`, `-num(field)` in sort and dedup's sortby. */
export interface SortKey {
  readonly field: FieldName;
  readonly descending: boolean;
  readonly as: 'auto' | 'str' | 'num' | 'ip';
}
