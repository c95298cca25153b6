import type { AggregateDefinition } from '../figures/aggregate.ts';
import { NumericFigure } from '../figures/numeric-figure.ts';

class SumOfSquares extends NumericFigure {
  #sum = 0;

  protected take(value: number): void {
    this.#sum += value * value;
  }

  protected figure(): number {
    return this.#sum;
  }
}

export const sumsq: AggregateDefinition = {
  name: 'sumsq',
  about: 'The sum of the squares of the numbers.',
  source: 'Search Reference, Aggregate functions: sumsq',
  examples: [
    { values: ['1', 2, 3], gives: 14 },
    { values: ['text', null], gives: null },
  ],
  start: (options) => new SumOfSquares(options),
};
