import { type FieldValue, Row } from '../../engine/index.ts';
import type { TallyCounts } from './event-tally.ts';

/** Adds up what was counted, and makes rows of it: one for each tally, in the order in which they were met first. */
export class TallyRows {
  readonly #fields: readonly string[];
  readonly #values: (readonly FieldValue[])[] = [];
  /** Events of each tally by its number; tallies met, in their order. */
  #times = new Map<number, number>();

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  /** Adds counts of one tally reader, which must come in the order in which it gave them. */
  add({ made, numbers, times }: TallyCounts): void {
    for (const values of made) this.#values.push(values);
    for (const [index, number] of numbers.entries()) {
      this.#times.set(number, (this.#times.get(number) ?? 0) + (times[index] ?? 0));
    }
  }

  /** The rows for what was added since rows were taken last. */
  take(): readonly Row[] {
    const rows: Row[] = [];
    for (const [number, times] of this.#times) {
      const values = this.#values[number] ?? [];
      const row = new Row(
        undefined,
        this.#fields.map((name, index) => [name, values[index] ?? null] as const),
      );
      row.times = times;
      rows.push(row);
    }
    this.#times = new Map();
    return rows;
  }
}
