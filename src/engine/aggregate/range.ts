import type { AggregateDefinition } from '../figures/aggregate.ts';
import { NumericFigure } from '../figures/numeric-figure.ts';

class Range extends NumericFigure {
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;

  protected take(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#greatest) this.#greatest = value;
  }

  protected figure(): number {
    return this.#greatest - this.#least;
  }
}

export const range: AggregateDefinition = {
  name: 'range',
  takesTallies: true,
  about: 'The greatest number less the least.',
  source: 'Search Reference, Aggregate functions: range',
  examples: [
    { values: ['1200', 1400, 1650], gives: 450 },
    { values: ['text', null], gives: null },
  ],
  start: (options) => new Range(options),
};
