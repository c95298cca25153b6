import type { SigmaRule } from '../tree.ts';

/** An event that takes part in a correlation's result, and the rule that it matched. */
export interface CorrelatedEvent<Place> {
  readonly rule: SigmaRule;
  /** Epoch seconds. */
  readonly time: number;
  /** Where the caller has it from. */
  readonly place: Place;
  /** Counts the events in the order in which they came in. */
  readonly order: number;
}

/** A match of a rule, or a result of another correlation, as one correlation counts it. */
export interface Occurrence<Place = unknown> {
  /** Microseconds since the epoch: whole, so that windows have sharp edges. */
  readonly time: number;
  /** The order of the event that made it; that of the last, for a result. */
  readonly order: number;
  /** Whether it is one event, rather than a correlation's result. */
  readonly isEvent: boolean;
  /** Where its rule stands in the correlation's `rules`. */
  readonly positions: readonly number[];
  /** Values of the condition's fields: texts or tuples to be counted, canonical decimals to be summed. */
  readonly values: readonly string[];
  readonly events: readonly CorrelatedEvent<Place>[];
}
