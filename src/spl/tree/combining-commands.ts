import type { Search } from '../tree.ts';
import type { CommandNode } from './command-node.ts';
import type { FieldAlias, FieldName, Text } from './names.ts';
import type { SearchExpression } from './search-expression.ts';

export interface LookupCommand extends CommandNode<'lookup'> {
  readonly table: Text;
  /** `from` is the table's column, `to` the event's field. */
  readonly inputs: readonly FieldAlias[];
  readonly output: 'all' | 'OUTPUT' | 'OUTPUTNEW';
  readonly outputs: readonly FieldAlias[];
}
export interface InputlookupCommand extends CommandNode<'inputlookup'> {
  readonly table: Text;
  readonly append: boolean;
  readonly start: number;
  readonly max: number;
  readonly where?: SearchExpression;
}
export interface OutputlookupCommand extends CommandNode<'outputlookup'> {
  readonly table: Text;
  readonly append: boolean;
  readonly keyField?: FieldName;
  readonly max?: number;
  readonly overrideIfEmpty: boolean;
}
export interface JoinCommand extends CommandNode<'join'> {
  readonly type: 'inner' | 'left';
  readonly useTime: boolean;
  readonly earlier: boolean;
  readonly overwrite: boolean;
  readonly max: number;
  readonly fields: readonly FieldName[];
  /** left=L right=R where L.a=R.b … */
  readonly aliases?: {
    readonly left: string;
    readonly right: string;
    readonly pairs: readonly (readonly [FieldName, FieldName])[];
  };
  readonly search: Search;
}
export interface SelfjoinCommand extends CommandNode<'selfjoin'> {
  readonly overwrite: boolean;
  readonly max: number;
  readonly keepSingle: boolean;
  readonly fields: readonly FieldName[];
}
export interface AppendCommand extends CommandNode<'append'> {
  readonly maxOut: number;
  readonly search: Search;
}
export interface AppendcolsCommand extends CommandNode<'appendcols'> {
  readonly override: boolean;
  readonly maxOut: number;
  readonly search: Search;
}
/** `[…]` is a pipeline over the rows so far: its commands, no generating one in front. */
export interface AppendpipeCommand extends CommandNode<'appendpipe'> {
  readonly pipeline: Search;
}
export interface UnionCommand extends CommandNode<'union'> {
  readonly maxOut: number;
  readonly datasets: readonly (
    | { readonly kind: 'subsearch'; readonly search: Search }
    | { readonly kind: 'named'; readonly type: string; readonly name: Text }
  )[];
}
export interface MultisearchCommand extends CommandNode<'multisearch'> {
  readonly searches: readonly Search[];
}
export interface SetCommand extends CommandNode<'set'> {
  readonly operation: 'union' | 'diff' | 'intersect';
  readonly searches: readonly [Search, Search];
}

/** Commands that bring in rows and columns from elsewhere. */
export type CombiningCommand =
  | LookupCommand
  | InputlookupCommand
  | OutputlookupCommand
  | JoinCommand
  | SelfjoinCommand
  | AppendCommand
  | AppendcolsCommand
  | AppendpipeCommand
  | UnionCommand
  | MultisearchCommand
  | SetCommand;
