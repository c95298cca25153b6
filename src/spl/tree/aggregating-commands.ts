import type { Aggregation, SeriesOptions } from './aggregation.ts';
import type { BinOptions, BinSpan } from './bin-span.ts';
import type { CommandNode } from './command-node.ts';
import type { Expression } from './expression.ts';
import type { FieldName, Text } from './names.ts';
import type { SearchExpression } from './search-expression.ts';

export interface StatsCommand extends CommandNode<'stats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
  readonly delim: string;
  readonly dedupSplitValues: boolean;
}
export interface EventstatsCommand extends CommandNode<'eventstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
}
export interface StreamstatsCommand extends CommandNode<'streamstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
  readonly resetOnChange: boolean;
  readonly resetBefore?: Expression;
  readonly resetAfter?: Expression;
  readonly current: boolean;
  readonly window: number;
  readonly timeWindowSeconds?: number;
  readonly global: boolean;
}
export interface ChartCommand extends CommandNode<'chart'> {
  readonly aggregations: readonly Aggregation[];
  readonly row?: FieldName;
  readonly rowBins: BinOptions;
  readonly column?: FieldName;
  readonly columnBins: BinOptions;
  readonly series: SeriesOptions;
  readonly continuous: boolean;
}
export interface TimechartCommand extends CommandNode<'timechart'> {
  readonly aggregations: readonly Aggregation[];
  readonly bins: BinOptions;
  readonly by?: FieldName;
  readonly byBins: BinOptions;
  readonly series: SeriesOptions;
  readonly continuous: boolean;
  readonly partial: boolean;
  readonly fixedRange: boolean;
}
interface TopArguments {
  readonly limit: number;
  readonly fields: readonly FieldName[];
  readonly by: readonly FieldName[];
  readonly countField: string;
  readonly percentField: string;
  readonly showCount: boolean;
  readonly showPercent: boolean;
  readonly useOther: boolean;
  readonly otherText: string;
}
export interface TopCommand extends CommandNode<'top'>, TopArguments {}
export interface RareCommand extends CommandNode<'rare'>, TopArguments {}
export interface BinCommand extends CommandNode<'bin'> {
  readonly bins: BinOptions;
  readonly field: FieldName;
  readonly alias?: FieldName;
}
export interface AddtotalsCommand extends CommandNode<'addtotals'> {
  readonly row: boolean;
  readonly column: boolean;
  readonly labelField?: FieldName;
  readonly label: string;
  readonly fieldName: string;
  readonly fields: readonly FieldName[];
}
export interface AddcoltotalsCommand extends CommandNode<'addcoltotals'> {
  readonly labelField?: FieldName;
  readonly label: string;
  readonly fields: readonly FieldName[];
}
export interface FieldsummaryCommand extends CommandNode<'fieldsummary'> {
  readonly maxValues: number;
  readonly fields: readonly FieldName[];
}
export interface TstatsCommand extends CommandNode<'tstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly prestats: boolean;
  readonly append: boolean;
  readonly summariesOnly: boolean;
  readonly fillNull?: string;
  /** FROM datamodel=Model.Dataset. */
  readonly dataModel?: { readonly model: Text; readonly dataset?: Text };
  /** WHERE nodename=All_Traffic.Blocked; also found among the terms of `where`. */
  readonly nodeName?: Text;
  readonly where?: SearchExpression;
  readonly by: readonly FieldName[];
  readonly timeSpan?: BinSpan;
}
export interface MstatsCommand extends CommandNode<'mstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly append: boolean;
  readonly prestats: boolean;
  readonly fillNull?: string;
  readonly where?: SearchExpression;
  readonly by: readonly FieldName[];
  readonly timeSpan?: BinSpan;
}

/** Commands that compute figures over rows. */
export type AggregatingCommand =
  | StatsCommand
  | EventstatsCommand
  | StreamstatsCommand
  | ChartCommand
  | TimechartCommand
  | TopCommand
  | RareCommand
  | BinCommand
  | AddtotalsCommand
  | AddcoltotalsCommand
  | FieldsummaryCommand
  | TstatsCommand
  | MstatsCommand;
