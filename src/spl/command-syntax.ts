import type { Cursor } from './cursor.ts';
import type { FieldFlow, FlowInput } from './flow.ts';
import type { OptionTable } from './options.ts';
import type { CommandKind, CommandOf } from './tree.ts';

/** What a command's own reader gives: the node without what every command has. */
export type ArgumentsOf<Kind extends CommandKind> = Omit<
  CommandOf<Kind>,
  'kind' | 'name' | 'nameSpan' | 'span'
>;

/** Families of commands, for the documentation. */
export type CommandCategory =
  | 'filtering'
  | 'aggregation'
  | 'fields'
  | 'extraction'
  | 'lookups and joins'
  | 'grouping'
  | 'reshaping'
  | 'generating'
  | 'subsearches'
  | 'anomalies'
  | 'output';

/**
 * All that the language knows of one command: its grammar, its printed form and what it does to the set of
 * fields.
 */
export interface CommandSyntax<Kind extends CommandKind = CommandKind> {
  readonly kind: Kind;
  /** The name a user types; the file of a command is called the same. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One sentence in the third person. */
  readonly about: string;
  /** The usage line with defaults. */
  readonly syntax: string;
  readonly category: CommandCategory;
  /** The public manual page that the grammar follows. */
  readonly source: string;
  readonly options?: OptionTable;
  /** Makes rows of its own, so it may stand first. */
  readonly generating?: boolean;
  /** Reads the arguments up to the cursor's limit; reports or fails on faults. */
  parse(cursor: Cursor): ArgumentsOf<Kind>;
  /** Prints the arguments so that they read back as an equal node. */
  print(node: CommandOf<Kind>): string;
  /** Tells which fields the command reads, adds, removes and keeps. */
  fields(node: CommandOf<Kind>, input: FlowInput): FieldFlow;
}

/** Keeps the command's kind in the type of its definition while it is written; gives it back unchanged. */
export function commandSyntax<Kind extends CommandKind>(syntax: CommandSyntax<Kind>): CommandSyntax<Kind> {
  return syntax;
}
