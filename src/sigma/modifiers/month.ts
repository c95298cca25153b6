import { timePart } from '../time-part.ts';

export const month = timePart('month', 'The month', [
  { item: 't|month', value: 1, event: { t: '2021-01-03T04:05:06Z' }, matches: true },
  { item: 't|month', value: 2, event: { t: '2021-01-03T04:05:06Z' }, matches: false },
  { item: 't|month', value: 1, event: { t: 'yesterday' }, matches: false },
]);
