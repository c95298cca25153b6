import { timePart } from '../time-part.ts';

export const year = timePart('year', 'The year', [
  { item: 't|year', value: 2021, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|year', value: 2020, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|year', value: 2021, event: { t: 'yesterday' }, matches: false },
]);
