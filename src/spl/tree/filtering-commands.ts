import type { CommandNode } from './command-node.ts';
import type { Expression } from './expression.ts';
import type { FieldName, SortKey, Text } from './names.ts';
import type { SearchExpression } from './search-expression.ts';

export interface SearchCommand extends CommandNode<'search'> {
  readonly expression: SearchExpression;
  /** The leading `search` that was not written. */
  readonly implicit: boolean;
}
export interface WhereCommand extends CommandNode<'where'> {
  readonly expression: Expression;
}
export interface RegexCommand extends CommandNode<'regex'> {
  readonly field?: FieldName;
  readonly negated: boolean;
  readonly pattern: Text;
}
export interface RexCommand extends CommandNode<'rex'> {
  readonly field?: FieldName;
  readonly mode: 'extract' | 'sed';
  readonly pattern: Text;
  /** Names of the pattern's groups in order, each once; none of a sed expression. */
  readonly groups: readonly string[];
  /** 1 by default, 0 for no limit. */
  readonly maxMatch: number;
  readonly offsetField?: FieldName;
}
export interface FieldsCommand extends CommandNode<'fields'> {
  readonly mode: 'keep' | 'remove';
  readonly fields: readonly FieldName[];
}
export interface TableCommand extends CommandNode<'table'> {
  readonly fields: readonly FieldName[];
}
export interface RenameCommand extends CommandNode<'rename'> {
  readonly renames: readonly { readonly from: FieldName; readonly to: FieldName }[];
}
export interface DedupCommand extends CommandNode<'dedup'> {
  readonly count: number;
  readonly fields: readonly FieldName[];
  readonly keepEvents: boolean;
  readonly keepEmpty: boolean;
  readonly consecutive: boolean;
  readonly sortBy: readonly SortKey[];
}
export interface SortCommand extends CommandNode<'sort'> {
  /** 10,000 by default, 0 for no limit. */
  readonly limit: number;
  readonly keys: readonly SortKey[];
  /** The trailing `d` or `desc`. */
  readonly reverse: boolean;
}
export interface HeadCommand extends CommandNode<'head'> {
  readonly limit?: number;
  readonly while?: Expression;
  readonly keepNull: boolean;
  readonly keepLast: boolean;
}
export interface TailCommand extends CommandNode<'tail'> {
  readonly limit: number;
}
export type ReverseCommand = CommandNode<'reverse'>;
export type UniqCommand = CommandNode<'uniq'>;

/** Commands that choose, order and name rows and columns. */
export type FilteringCommand =
  | SearchCommand
  | WhereCommand
  | RegexCommand
  | RexCommand
  | FieldsCommand
  | TableCommand
  | RenameCommand
  | DedupCommand
  | SortCommand
  | HeadCommand
  | TailCommand
  | ReverseCommand
  | UniqCommand;
