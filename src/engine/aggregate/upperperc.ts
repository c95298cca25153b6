import type { AggregateDefinition } from '../figures/aggregate.ts';
import { PercentileFigure } from '../figures/percentile-figure.ts';

export const upperperc: AggregateDefinition = {
  name: 'upperperc',
  takesParameter: true,
  about: 'An upper bound of the N-th percentile; the percentile itself, as no estimate is made.',
  source: 'Search Reference, Aggregate functions: upperperc',
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], parameter: 90, gives: 9.1 },
    { values: ['text'], parameter: 90, gives: null },
  ],
  choices: [
    'Between two values it is interpolated linearly, as the printed examples of the manual are, for any number of values.',
  ],
  start: (options) => new PercentileFigure(options),
};
