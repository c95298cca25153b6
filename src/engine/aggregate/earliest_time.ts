import type { AggregateDefinition } from '../figures/aggregate.ts';
import { TimedFigure } from '../figures/timed-figure.ts';
import type { FieldValue } from '../values/value.ts';

class EarliestTime extends TimedFigure {
  result(): FieldValue {
    return this.earliest?.time.toFixed(6) ?? null;
  }
}

export const earliest_time: AggregateDefinition = {
  name: 'earliest_time',
  usesTime: true,
  notIn: ['eventstats', 'streamstats', 'chart', 'timechart'],
  about: 'The smallest `_time` of a row that has the field, with six decimals.',
  source: 'Search Reference, Time functions: earliest_time',
  examples: [
    { values: ['newest', null, 'oldest'], gives: '1700000000.000000' },
    { values: [], gives: null },
  ],
  start: () => new EarliestTime(),
};
