import { numberComparison } from '../number-comparison.ts';

export const gte = numberComparison('gte', 'greater than or equal to', [
  { item: 'N|gte', value: 5, event: { N: '5' }, matches: true },
  { item: 't|hour|gte', value: 22, event: { t: '2024-05-06T23:10:00Z' }, matches: true },
]);
