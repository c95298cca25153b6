import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

interface Counted {
  readonly text: string;
  /** Its place among the distinct values, in the order in which they were first seen. */
  readonly place: number;
  count: number;
}

/** Knows the mode at any time: a running figure is asked for it on every row. */
class Mode implements Accumulator {
  readonly #values = new Map<string, Counted>();
  #mode: Counted | undefined;

  add(value: FieldValue): void {
    for (const scalar of scalarsOf(value)) {
      const text = textOf(scalar);
      let counted = this.#values.get(text);
      if (!counted) {
        counted = { text, place: this.#values.size, count: 0 };
        this.#values.set(text, counted);
      }
      counted.count += 1;
      if (!this.#mode || isAhead(counted, this.#mode)) this.#mode = counted;
    }
  }

  result(): FieldValue {
    return this.#mode?.text ?? null;
  }
}

function isAhead(one: Counted, other: Counted): boolean {
  return one.count > other.count || (one.count === other.count && one.place < other.place);
}

export const mode: AggregateDefinition = {
  name: 'mode',
  about: 'The most frequent value, compared as text.',
  source: 'Search Reference, Aggregate functions: mode',
  examples: [
    { values: ['Garcia', 'Mayer', 'Garcia', null], gives: 'Garcia' },
    { values: [], gives: null },
  ],
  choices: ['Of values that are equally frequent, the one seen first.'],
  start: () => new Mode(),
};
