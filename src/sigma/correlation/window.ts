import type { CorrelationType, SigmaCorrelation } from '../tree.ts';
import type { Occurrence } from './occurrence.ts';
import { countWindow } from './windows/count.ts';
import { distinctWindow } from './windows/distinct.ts';
import { orderedWindow } from './windows/ordered.ts';
import { rankedWindow } from './windows/ranked.ts';
import { sumWindow } from './windows/sum.ts';
import { temporalWindow } from './windows/temporal.ts';

/** What a window amounts to. */
export interface Measure {
  readonly holds: boolean;
  /** What the condition compares; undefined when there is no number to take it of. */
  readonly figure: number | undefined;
}

/** The occurrences of one group within a timespan, boiled down to what the condition asks for. */
export interface Window {
  add(one: Occurrence): void;
  /** @param one the oldest of those inside */
  remove(one: Occurrence): void;
  measure(): Measure;
}

/** Makes empty windows for one group after another. */
export type WindowMaker = () => Window;

const makers: Readonly<Record<CorrelationType, (correlation: SigmaCorrelation) => WindowMaker>> = {
  event_count: countWindow,
  value_count: distinctWindow,
  value_sum: sumWindow,
  value_avg: sumWindow,
  value_median: rankedWindow,
  value_percentile: rankedWindow,
  temporal: temporalWindow,
  temporal_ordered: orderedWindow,
};

/** The kind of window that a correlation wants. */
export function windowMaker(correlation: SigmaCorrelation): WindowMaker {
  return makers[correlation.type](correlation);
}
