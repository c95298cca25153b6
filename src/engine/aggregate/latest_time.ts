import type { AggregateDefinition } from '../figures/aggregate.ts';
import { TimedFigure } from '../figures/timed-figure.ts';
import type { FieldValue } from '../values/value.ts';

class LatestTime extends TimedFigure {
  result(): FieldValue {
    return this.latest?.time.toFixed(6) ?? null;
  }
}

export const latest_time: AggregateDefinition = {
  name: 'latest_time',
  usesTime: true,
  notIn: ['eventstats', 'streamstats', 'chart', 'timechart'],
  about: 'The greatest `_time` of a row that has the field, with six decimals.',
  source: 'Search Reference, Time functions: latest_time',
  examples: [
    { values: ['newest', null, 'oldest'], gives: '1700000002.000000' },
    { values: [], gives: null },
  ],
  start: () => new LatestTime(),
};
