import type { AggregateDefinition } from '../figures/aggregate.ts';
import { SpreadFigure } from '../figures/spread-figure.ts';

class StandardDeviation extends SpreadFigure {
  protected figure(): number {
    return Math.sqrt(this.sampleVariance());
  }
}

export const stdev: AggregateDefinition = {
  name: 'stdev',
  about: 'The standard deviation of a sample (n - 1); 0 of a single value.',
  source: 'Search Reference, Aggregate functions: stdev',
  examples: [
    { values: [2, 4, 4, 4, 5, 5, 7, 9], gives: 2.138089935299395 },
    { values: [1.7], gives: 0 },
    { values: ['text'], gives: null },
  ],
  start: (options) => new StandardDeviation(options),
};
