import type { AggregateDefinition } from '../figures/aggregate.ts';
import { NumericFigure } from '../figures/numeric-figure.ts';

class Average extends NumericFigure {
  #sum = 0;

  protected take(value: number): void {
    this.#sum += value;
  }

  protected figure(): number {
    return this.#sum / this.count;
  }
}

export const avg: AggregateDefinition = {
  name: 'avg',
  aliases: ['mean'],
  about: 'The mean of the numbers; text and nulls do not count.',
  source: 'Search Reference, Aggregate functions: avg',
  examples: [
    { values: [10, 'none', null, '5'], gives: 7.5 },
    { values: ['text', null], gives: null },
  ],
  start: (options) => new Average(options),
};
