import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { textOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

class DistinctCount implements Accumulator {
  readonly #seen = new Set<string>();

  add(value: FieldValue): void {
    if (value === null) return;
    if (typeof value === 'object') for (const scalar of value) this.#seen.add(textOf(scalar));
    else this.#seen.add(textOf(value));
  }

  result(): FieldValue {
    return this.#seen.size;
  }
}

export const dc: AggregateDefinition = {
  name: 'dc',
  aliases: ['distinct_count', 'estdc'],
  takesTallies: true,
  about: 'How many distinct values, compared as text.',
  source: 'Search Reference, Aggregate functions: distinct_count, estdc',
  examples: [
    { values: ['1', '1.0', '01', '1'], gives: 3 },
    { values: [['a', 'b'], ['b', 'c'], null], gives: 3 },
    { values: [], gives: 0 },
  ],
  choices: ['estdc is exact for any number of values, not only below a thousand.'],
  start: () => new DistinctCount(),
};
