import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

class Mode implements Accumulator {
  readonly #counts = new Map<string, number>();

  add(value: FieldValue): void {
    for (const scalar of scalarsOf(value)) {
      const text = textOf(scalar);
      this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    }
  }

  result(): FieldValue {
    let mode: FieldValue = null;
    let most = 0;
    for (const [text, count] of this.#counts) {
      if (count <= most) continue;
      mode = text;
      most = count;
    }
    return mode;
  }
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
