import type { SigmaCorrelation } from '../tree.ts';
import type { CorrelatedEvent } from './occurrence.ts';

/** A correlation whose condition came to hold in one group. */
export interface CorrelationMatch<Place> {
  readonly correlation: SigmaCorrelation;
  /** The values of `group-by`, in its order; a list in an event is one value, its elements parted by commas. */
  readonly group: ReadonlyMap<string, string>;
  /** Epoch seconds: of the event that made the condition true, or the end of the timespan for conditions that want absence. */
  readonly time: number;
  /** What the condition compares; undefined for a condition over the names of rules. */
  readonly figure: number | undefined;
  /** The events in the window, oldest first. */
  readonly events: readonly CorrelatedEvent<Place>[];
}

/** When a group whose condition goes on holding is reported again. */
export const alertPolicies = ['change', 'timespan'] as const;
/** `change`: not before the condition was found not to hold; `timespan`: once in each timespan. */
export type AlertPolicy = (typeof alertPolicies)[number];

/** One look at a group's condition. */
export interface CorrelationStep {
  readonly correlation: SigmaCorrelation;
  readonly group: ReadonlyMap<string, string>;
  /** Epoch seconds: the window reaches from behind the first up to the second. */
  readonly from: number;
  readonly time: number;
  readonly figure: number | undefined;
  /** Matches in the window. */
  readonly size: number;
  readonly holds: boolean;
}
