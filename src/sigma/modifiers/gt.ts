import { numberComparison } from '../number-comparison.ts';

export const gt = numberComparison('gt', 'greater than', [
  { item: 'N|gt', value: 4, event: { N: 5 }, matches: true },
  { item: 'N|gt', value: 1, event: { N: 'foo' }, matches: false },
  { item: 'N|gt', value: 9007199254740992, event: { N: '9007199254740993' }, matches: true },
]);
