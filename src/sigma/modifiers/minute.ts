import { timePart } from '../time-part.ts';

export const minute = timePart('minute', 'The minute', [
  { item: 't|minute', value: 5, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|minute', value: 6, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|minute', value: 5, event: { t: 'yesterday' }, matches: false },
]);
