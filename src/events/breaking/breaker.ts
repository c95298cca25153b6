/** An event found in a text: offsets, and what is wrong with it. */
export interface BrokenEvent {
  readonly start: number;
  readonly end: number;
  /** Why it cannot be read as what it should be. It is an event all the same. */
  readonly fault?: string;
}

/** Called for each event in order. */
export type TakeEvent = (start: number, end: number, fault?: string) => void;

/** What a breaker keeps from one block of a file to the next. */
export interface BreakerState {
  /** The last header line that was skipped. */
  header?: string | undefined;
  /** Inside the brackets of a file that is one JSON array. */
  inArray?: boolean;
  /** The file of Windows events holds JSON only; undefined until its beginning was seen. */
  isJson?: boolean;
  /** The byte order mark was passed, if the file has one. */
  isBegun?: boolean;
  /** Nothing of the file was consumed yet. */
  atStart: boolean;
}

/**
 * Breaks the beginning of a block into events.
 *
 * The block is scan text (see `scanText`): one character a byte. `isLast` tells that the file ends with it.
 * @returns how much was consumed: what follows is an event that is not whole yet, and comes again with more behind it
 */
export type Breaker = (text: string, isLast: boolean, state: BreakerState, take: TakeEvent) => number;
