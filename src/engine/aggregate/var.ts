import type { AggregateDefinition } from '../figures/aggregate.ts';
import { SpreadFigure } from '../figures/spread-figure.ts';

class Variance extends SpreadFigure {
  protected figure(): number {
    return this.sampleVariance();
  }
}

export const varFunction: AggregateDefinition = {
  name: 'var',
  about: 'The variance of a sample (n - 1); 0 of a single value.',
  source: 'Search Reference, Aggregate functions: var',
  examples: [
    { values: [2, 4, 4, 4, 5, 5, 7, 9], gives: 4.571428571428571 },
    { values: [1.7], gives: 0 },
    { values: ['text'], gives: null },
  ],
  start: (options) => new Variance(options),
};
