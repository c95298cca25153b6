import type { AggregateDefinition } from '../figures/aggregate.ts';
import { sum } from './sum.ts';

export const per_minute: AggregateDefinition = {
  ...sum,
  name: 'per_minute',
  perSeconds: 60,
  notIn: ['stats', 'eventstats', 'streamstats', 'tstats', 'mstats', 'chart'],
  about: 'The sum per minute, scaled from the length of the timechart span; only in timechart.',
  source: 'Search Reference, Time functions: per_minute',
};
