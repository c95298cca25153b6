import type { CommandNode } from './command-node.ts';
import type { FieldName, Text } from './names.ts';

export interface FormatCommand extends CommandNode<'format'> {
  readonly mvSeparator: string;
  readonly maxResults: number;
  /** Row prefix, column prefix, column separator, column end, row separator, row end. */
  readonly words: readonly [string, string, string, string, string, string];
  readonly emptyText: string;
}
export interface ReturnCommand extends CommandNode<'return'> {
  readonly count: number;
  readonly items: readonly { readonly field: FieldName; readonly alias?: string; readonly bare: boolean }[];
}
export interface MapCommand extends CommandNode<'map'> {
  /** The search's text with `$field$` in it, from `search="…"` or from the brackets. */
  readonly template: Text;
  readonly maxSearches: number;
}

/** Commands that write or run searches. */
export type SubsearchCommand = FormatCommand | ReturnCommand | MapCommand;
