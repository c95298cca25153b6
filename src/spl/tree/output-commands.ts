import type { CommandNode } from './command-node.ts';
import type { FieldName, Text } from './names.ts';

export type AddinfoCommand = CommandNode<'addinfo'>;
export interface OutlierCommand extends CommandNode<'outlier'> {
  readonly action: 'transform' | 'remove';
  readonly mark: boolean;
  readonly parameter: number;
  readonly useLower: boolean;
  readonly fields: readonly FieldName[];
}
export interface AnomalydetectionCommand extends CommandNode<'anomalydetection'> {
  readonly method: 'histogram' | 'zscore' | 'iqr';
  /** What the method does where none is written: `transform` for iqr, `filter` for the others. */
  readonly action?: 'filter' | 'annotate' | 'summary' | 'remove' | 'transform';
  /** Not with iqr. */
  readonly threshold?: number;
  /** Of histogram. */
  readonly cutoff: boolean;
  /** Of iqr, as for outlier. */
  readonly mark: boolean;
  readonly parameter: number;
  readonly useLower: boolean;
  /** Of zscore: which fields are fit to tell anomalies, by counts and shares of the rows. */
  readonly minSupportCount: number;
  readonly minSupportShare: number;
  readonly maxAnomalousShare: number;
  readonly minAnomalousShare: number;
  readonly fields: readonly FieldName[];
}
export interface CollectCommand extends CommandNode<'collect'> {
  readonly options: Readonly<Record<string, string>>;
}
export interface ReltimeCommand extends CommandNode<'reltime'> {
  readonly timeField: string;
  readonly prefix: string;
}
/**
 * A command whose name is known and whose arguments are kept as text, because nothing that runs offline needs
 * more: `rest`, `fit`, `apply`, `sendemail`, `cluster` … The engine refuses it by name with the reason.
 */
export interface OpaqueCommand extends CommandNode<'opaque'> {
  readonly command: string;
  readonly arguments: Text;
}
export interface GaugeCommand extends CommandNode<'gauge'> {
  /** The number shown, then the bounds of the ranges: fields, or numbers as their names. */
  readonly value: FieldName;
  readonly bounds: readonly FieldName[];
}
export interface HighlightCommand extends CommandNode<'highlight'> {
  readonly words: readonly string[];
}
export interface IconifyCommand extends CommandNode<'iconify'> {
  readonly fields: readonly FieldName[];
}
export type LocalopCommand = CommandNode<'localop'>;
export interface RedistributeCommand extends CommandNode<'redistribute'> {
  readonly by: readonly FieldName[];
}
export interface OutputtextCommand extends CommandNode<'outputtext'> {
  /** Whether the copy of the text is escaped as XML. */
  readonly useXml: boolean;
}
export type RequireCommand = CommandNode<'require'>;

/** Commands for what becomes of the rows, and those known by name alone. */
export type OutputCommand =
  | AddinfoCommand
  | OutlierCommand
  | AnomalydetectionCommand
  | CollectCommand
  | ReltimeCommand
  | OpaqueCommand
  | GaugeCommand
  | HighlightCommand
  | IconifyCommand
  | LocalopCommand
  | RedistributeCommand
  | OutputtextCommand
  | RequireCommand;
