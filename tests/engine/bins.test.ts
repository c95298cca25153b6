import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenBins, logBins, niceNumberSpan, niceTimeSpan, timeBins } from '../../src/engine/figures/bins.ts';

describe('bins of time', () => {
  test.each([
    { count: 5, unit: 'm', at: 1699999799, start: 1699999500, next: 1699999800 },
    { count: 4, unit: 'h', at: 1699990000, start: 1699977600, next: 1699992000 },
    { count: 1, unit: 'd', at: 1700000000, start: 1699920000, next: 1700006400 },
    // 14 November 2023 is a Tuesday; the Sunday before is the 12th.
    { count: 1, unit: 'w', at: 1700000000, start: 1699747200, next: 1700352000 },
    { count: 1, unit: 'mon', at: 1700000000, start: 1698796800, next: 1701388800 },
    { count: 1, unit: 'q', at: 1700000000, start: 1696118400, next: 1704067200 },
    { count: 1, unit: 'y', at: 1700000000, start: 1672531200, next: 1704067200 },
    { count: 1, unit: 'ms', at: 1.0015, start: 1.001, next: 1.002 },
    { count: 1, unit: 'mon', at: -1, start: -2678400, next: 0 },
  ] as const)('$count$unit', ({ count, unit, at, start, next }) => {
    const bins = timeBins(count, unit);
    expect(bins.start(at)).toBe(start);
    expect(bins.next(start)).toBe(next);
  });

  test('an alignment shifts spans below a day', () => {
    expect(timeBins(12, 'h', 1699930800).start(1699934400)).toBe(1699930800);
  });

  test.each([
    { hours: 0.25, span: '10s' },
    { hours: 1, span: '1m' },
    { hours: 4, span: '5m' },
    { hours: 24, span: '30m' },
    { hours: 7 * 24, span: '1d' },
    { hours: 365 * 24, span: '1mon' },
  ])('$hours hours are cut into spans of $span', ({ hours, span }) => {
    const { count, unit } = niceTimeSpan(1700000000 - hours * 3600, 1700000000, 100);
    expect(`${count}${unit}`).toBe(span);
  });
});

describe('bins of numbers', () => {
  test('bounds stay on decimal digits', () => {
    const bins = evenBins(0.1);
    expect(bins.start(0.35)).toBe(0.3);
    expect(bins.start(0.3)).toBe(0.3);
    expect(bins.next(0.2)).toBe(0.3);
    expect(bins.start(-0.05)).toBe(-0.1);
  });

  test.each([
    { value: 3, start: 2, next: 4 },
    { value: 8, start: 8, next: 16 },
    { value: 0.3, start: 0.25, next: 0.5 },
  ])('log2 of $value', ({ value, start, next }) => {
    expect(logBins(1, 2).start(value)).toBe(start);
    expect(logBins(1, 2).next(start)).toBe(next);
  });

  test('log10 meets its own bounds', () => {
    for (let power = -9; power < 15; power += 1) {
      const bound = Number(`1e${power}`);
      expect(logBins(1, 10).start(bound)).toBe(bound);
    }
  });

  test('zero and below have no logarithmic bin', () => {
    expect(logBins(1, 2).start(0)).toBeNaN();
    expect(logBins(1, 2).start(-4)).toBeNaN();
  });

  test('a bin holds its values', () => {
    const sizes = fc.constantFrom(1, 2, 5, 10, 0.1, 0.25, 300, 3600);
    fc.assert(
      fc.property(sizes, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (size, value) => {
        const bins = evenBins(size);
        const start = bins.start(value);
        expect(start <= value && value < bins.next(start)).toBe(true);
        expect(bins.start(start)).toBe(start);
      }),
    );
  });

  test.each([
    { from: 0, to: 99, bins: 10, span: 10 },
    { from: 0, to: 100, bins: 10, span: 20 },
    { from: 3, to: 25, bins: 10, span: 5 },
    { from: 0, to: 0.9, bins: 10, span: 0.1 },
    { from: 5, to: 5, bins: 10, span: 1 },
  ])('$from to $to in $bins bins', ({ from, to, bins, span }) => {
    expect(niceNumberSpan(from, to, bins)).toBe(span);
  });
});
