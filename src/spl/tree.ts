/**
 * The syntax tree of a search: plain objects told apart by `kind`, each with the span it was read from.
 *
 * Macros are expanded before parsing, so no node stands for a macro; spans point into the expanded text,
 * whose `outer` leads back to the search or to the macro's file. Names are kept as written, keywords are
 * normalised. The tree of one command is all that anything else knows of it: the printer, the field analysis
 * and the engine read these types and no text.
 */
import type { SourceText, Span } from '../text/index.ts';
import type { AggregatingCommand } from './tree/aggregating-commands.ts';
import type { CombiningCommand } from './tree/combining-commands.ts';
import type { ExtractionCommand } from './tree/extraction-commands.ts';
import type { FieldCommand } from './tree/field-commands.ts';
import type { FilteringCommand } from './tree/filtering-commands.ts';
import type { GeneratingCommand } from './tree/generating-commands.ts';
import type { GroupingCommand } from './tree/grouping-commands.ts';
import type { OutputCommand } from './tree/output-commands.ts';
import type { ReshapingCommand } from './tree/reshaping-commands.ts';
import type { SubsearchCommand } from './tree/subsearch-commands.ts';

export type * from './tree/aggregating-commands.ts';
export type * from './tree/aggregation.ts';
export type * from './tree/bin-span.ts';
export type * from './tree/combining-commands.ts';
export type * from './tree/command-node.ts';
export type * from './tree/expression.ts';
export type * from './tree/extraction-commands.ts';
export type * from './tree/field-commands.ts';
export type * from './tree/filtering-commands.ts';
export type * from './tree/generating-commands.ts';
export type * from './tree/grouping-commands.ts';
export type * from './tree/names.ts';
export type * from './tree/output-commands.ts';
export type * from './tree/reshaping-commands.ts';
export type * from './tree/search-expression.ts';
export type * from './tree/subsearch-commands.ts';

/** A whole search: commands joined by pipes. The implicit leading `search` command is made explicit. */
export interface Search {
  readonly kind: 'search';
  readonly source: SourceText;
  readonly commands: readonly Command[];
  readonly span: Span;
}

/** Any command of a search. */
export type Command =
  | FilteringCommand
  | AggregatingCommand
  | FieldCommand
  | ExtractionCommand
  | CombiningCommand
  | GroupingCommand
  | ReshapingCommand
  | GeneratingCommand
  | SubsearchCommand
  | OutputCommand;

/** What tells the commands apart: the command's own name, `opaque` for those known by name alone. */
export type CommandKind = Command['kind'];
/** The tree of the command of one kind. */
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
