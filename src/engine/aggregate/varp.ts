import type { AggregateDefinition } from '../figures/aggregate.ts';
import { SpreadFigure } from '../figures/spread-figure.ts';

class PopulationVariance extends SpreadFigure {
  protected figure(): number {
    return this.populationVariance();
  }
}

export const varp: AggregateDefinition = {
  name: 'varp',
  about: 'The variance of a whole population (n).',
  source: 'Search Reference, Aggregate functions: varp',
  examples: [
    { values: [2, 4, 4, 4, 5, 5, 7, 9], gives: 4 },
    { values: [1.7], gives: 0 },
    { values: ['text'], gives: null },
  ],
  start: (options) => new PopulationVariance(options),
};
