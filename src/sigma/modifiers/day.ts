import { timePart } from '../time-part.ts';

export const day = timePart('day', 'The day of the month', [
  { item: 't|day', value: 3, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|day', value: 4, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|day', value: 3, event: { t: 'yesterday' }, matches: false },
]);
