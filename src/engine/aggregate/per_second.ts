import type { AggregateDefinition } from '../figures/aggregate.ts';
import { sum } from './sum.ts';

export const per_second: AggregateDefinition = {
  ...sum,
  name: 'per_second',
  perSeconds: 1,
  notIn: ['stats', 'eventstats', 'streamstats', 'tstats', 'mstats', 'chart'],
  about: 'The sum per second, scaled from the length of the timechart span; only in timechart.',
  source: 'Search Reference, Time functions: per_second',
};
