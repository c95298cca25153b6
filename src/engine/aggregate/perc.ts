import type { AggregateDefinition } from '../figures/aggregate.ts';
import { PercentileFigure } from '../figures/percentile-figure.ts';

export const perc: AggregateDefinition = {
  name: 'perc',
  aliases: ['p'],
  takesParameter: true,
  about: 'The N-th percentile of the numbers, N from 0 to 100: `perc95(x)`.',
  source: 'Search Reference, Aggregate functions: perc',
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], parameter: 95, gives: 9.55 },
    { values: ['text'], parameter: 95, gives: null },
  ],
  choices: [
    'Between two values it is interpolated linearly, as the printed examples of the manual are, for any number of values.',
  ],
  start: (options) => new PercentileFigure(options),
};
