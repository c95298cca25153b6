import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MovingSums } from '../../src/engine/figures/moving-sums.ts';

test('moving sums are the sums of the last values', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: -1e6, max: 1e6 })),
      (period, values) => {
        const sums = new MovingSums(period);
        values.forEach((value, at) => {
          sums.add(value);
          const last = values.slice(Math.max(0, at + 1 - period), at + 1);
          expect(sums.isFull).toBe(last.length === period);
          expect(sums.sum).toBe(last.reduce((sum, one) => sum + one, 0));
          expect(sums.weightedSum).toBe(last.reduce((sum, one, place) => sum + one * (place + 1), 0));
        });
      },
    ),
  );
});

test('a huge value leaves nothing behind', () => {
  const sums = new MovingSums(2);
  for (const value of [1e300, 1, 2, 3]) sums.add(value);
  expect(sums.sum).toBe(5);
  expect(sums.weightedSum).toBe(8);
});
