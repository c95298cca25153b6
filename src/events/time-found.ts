/** A time found in an event. */
export interface FoundTime {
  /** Epoch seconds. A text without zone is taken as UTC. */
  readonly time: number;
  /** The text that was read, for the `date_*` fields. */
  readonly text: string;
}

/** Finds an event's time; undefined when it has none. */
export type FindTime = (raw: string, yearOf: number) => FoundTime | undefined;
