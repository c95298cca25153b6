import type { AggregateDefinition } from '../figures/aggregate.ts';
import { sum } from './sum.ts';

export const per_hour: AggregateDefinition = {
  ...sum,
  name: 'per_hour',
  perSeconds: 3_600,
  notIn: ['stats', 'eventstats', 'streamstats', 'tstats', 'mstats', 'chart'],
  about: 'The sum per hour, scaled from the length of the timechart span; only in timechart.',
  source: 'Search Reference, Time functions: per_hour',
};
