/**
 * The times of events in a stretch that was passed over, for events behind that have none: each stretch is looked at once,
 * however many ask.
 */
export class SkimClock {
  readonly #find: (start: number, end: number) => number | undefined;
  /** Places up to which the time is known, rising, and the time there. */
  readonly #ends: number[];
  readonly #times: number[];

  /**
   * @param time that of the last event before `start`
   * @param find the time of the last event between two places that has one of its own; undefined when none has
   */
  constructor(start: number, time: number, find: (start: number, end: number) => number | undefined) {
    this.#ends = [start];
    this.#times = [time];
    this.#find = find;
  }

  /** The time of the last event before a place where events meet. */
  timeAt(end: number): number {
    let index = this.#ends.length - 1;
    while (index > 0 && (this.#ends[index] ?? 0) > end) index--;
    const from = this.#ends[index] ?? end;
    const known = this.#times[index] ?? 0;
    if (from >= end) return known;
    const time = this.#find(from, end) ?? known;
    this.#ends.splice(index + 1, 0, end);
    this.#times.splice(index + 1, 0, time);
    return time;
  }
}
