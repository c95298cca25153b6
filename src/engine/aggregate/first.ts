import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { scalarsOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

class First implements Accumulator {
  #value: FieldValue = null;

  add(value: FieldValue): void {
    if (value !== null && this.#value === null) this.#value = scalarsOf(value)[0] ?? null;
  }

  result(): FieldValue {
    return this.#value;
  }
}

export const first: AggregateDefinition = {
  name: 'first',
  dependsOnOrder: true,
  about: 'The first value in the order of the rows; events arrive newest first.',
  source: 'Search Reference, Event order functions: first',
  examples: [
    { values: [null, 'newest', 'oldest'], gives: 'newest' },
    { values: [['a', 'b']], gives: 'a' },
    { values: [], gives: null },
  ],
  start: () => new First(),
};
