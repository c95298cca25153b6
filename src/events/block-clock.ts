import type { EventBlock } from './event-block.ts';

/**
 * The times of the events of one block, found when somebody asks: an event without a time takes that of the event
 * before it, wanted or not, so that even an event that was rejected by its bytes may be looked at for its time.
 */
export class BlockClock {
  readonly #block: EventBlock;
  /** Tells the time of the last event before the block. */
  readonly #before: () => number;
  readonly #find: (raw: string) => number | undefined;
  /** Start and end of each event. */
  readonly #places: number[] = [];
  /** What each event's time is, as far as is known. */
  readonly #known: (number | undefined)[] = [];

  constructor(block: EventBlock, timeBefore: () => number, find: (raw: string) => number | undefined) {
    this.#block = block;
    this.#before = timeBefore;
    this.#find = find;
  }

  /** Adds the next event of the block and gives its number. */
  add(start: number, end: number): number {
    return this.#places.push(start, end) / 2 - 1;
  }

  /** Tells the time that an event has of its own. */
  learn(event: number, time: number): void {
    this.#known[event] = time;
  }

  /** The time of the last event before this one that has a time of its own, in this block or before it. */
  before(event: number): number {
    let at = event - 1;
    let time: number | undefined;
    for (; at >= 0; at--) {
      time = this.#known[at];
      if (time !== undefined) break;
      time = this.#find(this.#block.raw(this.#places[at * 2] ?? 0, this.#places[at * 2 + 1] ?? 0));
      if (time !== undefined) break;
    }
    const found = time ?? this.#before();
    // A file without times would be walked through again for each of its events.
    for (at = Math.max(at, 0); at < event; at++) this.#known[at] ??= found;
    return found;
  }

  /** The time of the block's last event; the one before the block when it has none. */
  end(): number {
    return this.before(this.#places.length / 2);
  }
}
