import type { AggregateDefinition } from '../figures/aggregate.ts';
import { NumericFigure } from '../figures/numeric-figure.ts';

class Sum extends NumericFigure {
  #sum = 0;

  protected take(value: number): void {
    this.#sum += value;
  }

  protected figure(): number {
    return this.#sum;
  }
}

export const sum: AggregateDefinition = {
  name: 'sum',
  about: 'The sum of the numbers; text and nulls are passed over.',
  source: 'Search Reference, Aggregate functions: sum',
  examples: [
    { values: [100, 'n/a', null, '250'], gives: 350 },
    { values: [[1, 2, 3], 4], gives: 10 },
    { values: ['text', null], gives: null },
  ],
  start: (options) => new Sum(options),
};
