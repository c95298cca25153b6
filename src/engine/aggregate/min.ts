import type { AggregateDefinition } from '../figures/aggregate.ts';
import { ExtremeFigure } from '../figures/extreme-figure.ts';

export const min: AggregateDefinition = {
  name: 'min',
  takesTallies: true,
  about: 'The least value: numbers by value, text in text order, numbers below text.',
  source: 'Search Reference, Aggregate functions: min',
  examples: [
    { values: ['10', '9', '70', '100'], gives: 9 },
    { values: ['apple', 'Zebra', 'cherry'], gives: 'Zebra' },
    { values: ['1', 'c', 'a', '2'], gives: 1 },
    { values: [null], gives: null },
  ],
  start: (options) => new ExtremeFigure(-1, options),
};
