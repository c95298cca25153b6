import type { AggregateDefinition } from '../figures/aggregate.ts';
import { sum } from './sum.ts';

export const per_day: AggregateDefinition = {
  ...sum,
  name: 'per_day',
  perSeconds: 86_400,
  notIn: ['stats', 'eventstats', 'streamstats', 'tstats', 'mstats', 'chart'],
  about: 'The sum per day, scaled from the length of the timechart span; only in timechart.',
  source: 'Search Reference, Time functions: per_day',
};
