import type { FieldValue } from '../values/value.ts';
import type { SparklineAxis } from './sparkline-figure.ts';

/** The running figure of one aggregation over one group. */
export interface Accumulator {
  /**
   * Takes what one row has in the aggregated field: every value of a multivalue, null when it has none.
   * @param timeSeconds the row's `_time`, NaN when it has none
   * @param times how many equal rows this one stands for; more than one only where the definition `takesTallies`
   */
  add(value: FieldValue, timeSeconds: number, times?: number): void;
  /** The figure so far; null leaves the cell empty. */
  result(): FieldValue;
}

/** What a figure is told when it starts. */
export interface FigureOptions {
  /** The number in `perc95`. */
  readonly parameter?: number;
  /** No result when any value is text. */
  readonly allNum: boolean;
  /** Of a sparkline: the spans of time, and what makes the figure of each. */
  readonly points?: { readonly axis: SparklineAxis; readonly start: () => Accumulator };
}

/** An aggregation function: one file each under `aggregate/`. */
export interface AggregateDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** `perc95`: the name is followed by a number. */
  readonly takesParameter?: boolean;
  /** May stand without a field (`count`). */
  readonly fieldOptional?: boolean;
  /** Its figure depends on the order of the rows: first, last, list. */
  readonly dependsOnOrder?: boolean;
  /** Looks at the time given to `add`; the others are handed NaN, so that `_time` need not be read. */
  readonly usesTime?: boolean;
  /** Its figure over many rows with the same value follows from the value and their number, exactly. */
  readonly takesTallies?: boolean;
  /** The figure is a sum that timechart scales to this many seconds by the length of its span (per_hour: 3600). */
  readonly perSeconds?: number;
  /** Commands that lack it, as the documentation states. */
  readonly notIn?: readonly (
    | 'stats'
    | 'eventstats'
    | 'streamstats'
    | 'tstats'
    | 'mstats'
    | 'chart'
    | 'timechart'
  )[];
  readonly about: string;
  readonly source: string;
  readonly examples: readonly {
    readonly values: readonly FieldValue[];
    readonly parameter?: number;
    readonly gives: FieldValue;
  }[];
  readonly choices?: readonly string[];
  start(options: FigureOptions): Accumulator;
}
