import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import type { FieldValue } from '../values/value.ts';

class Count implements Accumulator {
  #count = 0;

  add(value: FieldValue, _timeSeconds: number, times = 1): void {
    if (value === null) return;
    this.#count += typeof value === 'object' ? value.length * times : times;
  }

  result(): FieldValue {
    return this.#count;
  }
}

export const count: AggregateDefinition = {
  name: 'count',
  aliases: ['c'],
  fieldOptional: true,
  takesTallies: true,
  about: 'How many rows, or how many values of a field; of `count(eval(…))`, how often the condition holds.',
  source: 'Search Reference, Aggregate functions: count',
  examples: [
    { values: ['a', null, 'b'], gives: 2 },
    { values: [], gives: 0 },
    { values: [['a', 'b'], 'c'], gives: 3 },
  ],
  choices: ['Each value of a multivalue counts.'],
  start: () => new Count(),
};
