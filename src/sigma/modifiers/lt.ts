import { numberComparison } from '../number-comparison.ts';

export const lt = numberComparison('lt', 'less than', [
  { item: 'N|lt', value: 5, event: { N: 4 }, matches: true },
  { item: 'N|lt', value: 5, event: { N: '5' }, matches: false },
]);
