import type { Span } from '../../text/index.ts';

/** What the node of every command has. */
export interface CommandNode<Name extends string> {
  readonly kind: Name;
  /** The name as written: an alias such as `bucket` for `bin`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** From the command's name to its last argument. */
  readonly span: Span;
}
