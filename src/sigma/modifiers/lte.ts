import { numberComparison } from '../number-comparison.ts';

export const lte = numberComparison('lte', 'less than or equal to', [
  { item: 'N|lte', value: 5, event: { N: '5' }, matches: true },
  { item: 'N|lte', value: 5, event: {}, matches: false },
]);
