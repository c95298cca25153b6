/**
 * Sums over the last values of a series, at a cost that does not depend on how many they are.
 *
 * Values are only ever added up, never taken away again, so that a huge value leaves no rounding behind when it
 * leaves: the older half is summed once from its newest value backwards, the newer half grows by each value.
 */
export class MovingSums {
  readonly #period: number;
  /** The older half, oldest last, each with the sums of itself and all newer ones of this half. */
  #older: Sums[] = [];
  /** The values of the newer half. */
  #newer: number[] = [];
  #sum = 0;
  /** Each value by its place in the newer half, from 1. */
  #weighted = 0;

  /** @param period how many values are summed, at least 1 */
  constructor(period: number) {
    this.#period = period;
  }

  /** Takes the next value in, and the oldest out when there are more than the period. */
  add(value: number): void {
    this.#newer.push(value);
    this.#sum += value;
    this.#weighted += value * this.#newer.length;
    if (this.#older.length + this.#newer.length <= this.#period) return;
    if (this.#older.length === 0) this.#turnOver();
    this.#older.pop();
  }

  /** Whether as many values are summed as there should be. */
  get isFull(): boolean {
    return this.#older.length + this.#newer.length === this.#period;
  }

  /** The sum of the values. */
  get sum(): number {
    return (this.#older.at(-1)?.sum ?? 0) + this.#sum;
  }

  /** The sum of the values, the oldest taken once, the next twice and so on. */
  get weightedSum(): number {
    return (this.#older.at(-1)?.weighted ?? 0) + this.#older.length * this.#sum + this.#weighted;
  }

  #turnOver(): void {
    let sum = 0;
    let weighted = 0;
    for (let at = this.#newer.length - 1; at >= 0; at -= 1) {
      sum += this.#newer[at] ?? 0;
      // One place further on for all that were there, and the first place for this one: together their sum.
      weighted += sum;
      this.#older.push({ sum, weighted });
    }
    this.#newer = [];
    this.#sum = 0;
    this.#weighted = 0;
  }
}

interface Sums {
  readonly sum: number;
  readonly weighted: number;
}
