import type { CommandNode } from './command-node.ts';
import type { Expression } from './expression.ts';
import type { FieldName } from './names.ts';
import type { SearchExpression } from './search-expression.ts';

export interface TransactionCommand extends CommandNode<'transaction'> {
  readonly fields: readonly FieldName[];
  readonly maxSpanSeconds: number;
  readonly maxPauseSeconds: number;
  readonly maxEvents: number;
  readonly startsWith?: TransactionBound;
  readonly endsWith?: TransactionBound;
  readonly connected: boolean;
  readonly unifyEnds?: boolean;
  readonly keepOrphans: boolean;
  readonly keepEvicted: boolean;
  readonly mvList: boolean | readonly string[];
  readonly mvRaw: boolean;
  readonly delim: string;
  readonly nullText: string;
}
export type TransactionBound =
  | { readonly kind: 'search'; readonly expression: SearchExpression }
  | { readonly kind: 'eval'; readonly expression: Expression };
export interface ConcurrencyCommand extends CommandNode<'concurrency'> {
  readonly duration: FieldName;
  readonly start: string;
  readonly output: string;
}
export interface LocalizeCommand extends CommandNode<'localize'> {
  readonly maxPauseSeconds: number;
  readonly timeAfterSeconds: number;
  readonly timeBeforeSeconds: number;
}

/** Commands that group events over time. */
export type GroupingCommand = TransactionCommand | ConcurrencyCommand | LocalizeCommand;
