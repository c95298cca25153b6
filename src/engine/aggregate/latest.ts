import type { AggregateDefinition } from '../figures/aggregate.ts';
import { TimedFigure } from '../figures/timed-figure.ts';
import type { FieldValue } from '../values/value.ts';

class Latest extends TimedFigure {
  result(): FieldValue {
    return this.latest?.value ?? null;
  }
}

export const latest: AggregateDefinition = {
  name: 'latest',
  usesTime: true,
  about: 'The value of the row with the greatest `_time`, whatever the order of the rows.',
  source: 'Search Reference, Time functions: latest',
  examples: [
    { values: ['newest', null, 'oldest'], gives: 'newest' },
    { values: [], gives: null },
  ],
  start: () => new Latest(),
};
