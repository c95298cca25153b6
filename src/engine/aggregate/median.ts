import type { AggregateDefinition } from '../figures/aggregate.ts';
import { PercentileFigure } from '../figures/percentile-figure.ts';

export const median: AggregateDefinition = {
  name: 'median',
  about: 'The middle number; of an even count, the mean of the two in the middle.',
  source: 'Search Reference, Aggregate functions: median',
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], gives: 5.5 },
    { values: ['text'], gives: null },
  ],
  choices: [
    'Between two values it is interpolated linearly, as the printed examples of the manual are, for any number of values.',
  ],
  start: (options) => new PercentileFigure({ allNum: options.allNum, parameter: 50 }),
};
