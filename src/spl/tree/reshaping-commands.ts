import type { BinOptions } from './bin-span.ts';
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

/** Commands that turn rows and columns around. */
export type ReshapingCommand = TransposeCommand | UntableCommand | XyseriesCommand | MakecontinuousCommand;
