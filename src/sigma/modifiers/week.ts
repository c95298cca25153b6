import { timePart } from '../time-part.ts';

export const week = timePart('week', 'The ISO week', [
  { item: 't|week', value: 53, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|week', value: 1, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|week', value: 53, event: { t: 'yesterday' }, matches: false },
]);
