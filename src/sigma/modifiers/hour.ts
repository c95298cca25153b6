import { timePart } from '../time-part.ts';

export const hour = timePart('hour', 'The hour', [
  { item: 't|hour', value: 4, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|hour', value: 5, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|hour', value: 4, event: { t: 'yesterday' }, matches: false },
]);
