import type { AggregateDefinition } from '../figures/aggregate.ts';
import { TimedFigure } from '../figures/timed-figure.ts';
import type { FieldValue } from '../values/value.ts';

class Earliest extends TimedFigure {
  result(): FieldValue {
    return this.earliest?.value ?? null;
  }
}

export const earliest: AggregateDefinition = {
  name: 'earliest',
  usesTime: true,
  about: 'The value of the row with the smallest `_time`, whatever the order of the rows.',
  source: 'Search Reference, Time functions: earliest',
  examples: [
    { values: ['newest', null, 'oldest'], gives: 'oldest' },
    { values: [], gives: null },
  ],
  start: () => new Earliest(),
};
