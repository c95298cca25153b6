import type { AggregateDefinition } from '../figures/aggregate.ts';
import { PercentileFigure } from '../figures/percentile-figure.ts';

export const exactperc: AggregateDefinition = {
  name: 'exactperc',
  takesParameter: true,
  about: 'The N-th percentile of the numbers, always exact.',
  source: 'Search Reference, Aggregate functions: exactperc',
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], parameter: 50, gives: 5.5 },
    { values: ['text'], parameter: 50, gives: null },
  ],
  choices: [
    'Between two values it is interpolated linearly, as the printed examples of the manual are, for any number of values.',
  ],
  start: (options) => new PercentileFigure(options),
};
