import type { AggregateDefinition } from '../figures/aggregate.ts';
import { SpreadFigure } from '../figures/spread-figure.ts';

class PopulationDeviation extends SpreadFigure {
  protected figure(): number {
    return Math.sqrt(this.populationVariance());
  }
}

export const stdevp: AggregateDefinition = {
  name: 'stdevp',
  about: 'The standard deviation of a whole population (n).',
  source: 'Search Reference, Aggregate functions: stdevp',
  examples: [
    { values: [2, 4, 4, 4, 5, 5, 7, 9], gives: 2 },
    { values: [1.7], gives: 0 },
    { values: ['text'], gives: null },
  ],
  start: (options) => new PopulationDeviation(options),
};
