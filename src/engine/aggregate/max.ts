import type { AggregateDefinition } from '../figures/aggregate.ts';
import { ExtremeFigure } from '../figures/extreme-figure.ts';

export const max: AggregateDefinition = {
  name: 'max',
  takesTallies: true,
  about: 'The greatest value: numbers by value, text in text order, numbers below text.',
  source: 'Search Reference, Aggregate functions: max',
  examples: [
    { values: ['10', '9', '70', '100'], gives: 100 },
    { values: ['apple', 'Zebra', 'cherry'], gives: 'cherry' },
    { values: ['1', 'c', 'a', '2'], gives: 'c' },
    { values: [null], gives: null },
  ],
  start: (options) => new ExtremeFigure(1, options),
};
