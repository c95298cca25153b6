import type { BinOptions, TimeUnit } from './bin-span.ts';
import type { CommandNode } from './command-node.ts';
import type { FieldName } from './names.ts';

export interface TransposeCommand extends CommandNode<'transpose'> {
  /** 5 by default, 0 for all. */
  readonly rows: number;
  readonly columnName: string;
  readonly headerField?: FieldName;
  readonly includeEmpty: boolean;
}
export interface UntableCommand extends CommandNode<'untable'> {
  readonly x: FieldName;
  readonly nameField: FieldName;
  readonly valueField: FieldName;
}
export interface XyseriesCommand extends CommandNode<'xyseries'> {
  readonly grouped: boolean;
  readonly x: FieldName;
  readonly nameField: FieldName;
  readonly dataFields: readonly FieldName[];
  readonly separator: string;
  readonly format?: string;
}
export interface MakecontinuousCommand extends CommandNode<'makecontinuous'> {
  readonly field?: FieldName;
  readonly bins: BinOptions;
}
export interface TimewrapCommand extends CommandNode<'timewrap'> {
  /** The length of a period; a span of time without a snap. */
  readonly count: number;
  readonly unit: TimeUnit;
  readonly align: 'now' | 'end';
  readonly series: 'relative' | 'exact' | 'short';
  /** The format of the names with `series=exact`. */
  readonly timeFormat?: string;
}
export interface ContingencyCommand extends CommandNode<'contingency'> {
  readonly rowField: FieldName;
  readonly columnField: FieldName;
  /** 1,000 by default, 0 for no limit. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** The share of all counts, from 0 to 1, that the rows and columns shown must cover. */
  readonly minRowCover: number;
  readonly minColumnCover: number;
  readonly useTotal: boolean;
  readonly totalText: string;
}

/** Commands that turn rows and columns around. */
export type ReshapingCommand =
  | TransposeCommand
  | UntableCommand
  | XyseriesCommand
  | MakecontinuousCommand
  | TimewrapCommand
  | ContingencyCommand;
