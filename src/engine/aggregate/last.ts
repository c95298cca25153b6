import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { scalarsOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

class Last implements Accumulator {
  #value: FieldValue = null;

  add(value: FieldValue): void {
    if (value !== null) this.#value = typeof value === 'object' ? (scalarsOf(value).at(-1) ?? null) : value;
  }

  result(): FieldValue {
    return this.#value;
  }
}

export const last: AggregateDefinition = {
  name: 'last',
  dependsOnOrder: true,
  about: 'The last value in the order of the rows; events arrive newest first.',
  source: 'Search Reference, Event order functions: last',
  examples: [
    { values: ['newest', 'oldest', null], gives: 'oldest' },
    { values: [['a', 'b']], gives: 'b' },
    { values: [], gives: null },
  ],
  start: () => new Last(),
};
