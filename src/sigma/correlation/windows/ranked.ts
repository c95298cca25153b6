import { compareDecimals } from '../../match/decimal.ts';
import type { SigmaCorrelation } from '../../tree.ts';
import { fractionTest } from '../bounds.ts';
import { DecimalSum, fractionOfDecimal, numberOfFraction } from '../fraction.ts';
import type { WindowMaker } from '../window.ts';

/**
 * The median of a field's numbers, the mean of the two in the middle where their number is even; or a percentile by nearest rank: the least number that at least so many
 * in a hundred do not exceed. Without any number the condition does not hold.
 * @source Sigma Correlation Rules Specification: value_percentile, which leaves the method open
 */
export function rankedWindow({ type, bounds, percentile = 50 }: SigmaCorrelation): WindowMaker {
  const test = fractionTest(bounds);
  return () => {
    /** In order; the same number as often as it occurs. */
    const sorted: string[] = [];
    return {
      add({ values }) {
        for (const value of values) sorted.splice(rankOf(value, sorted), 0, value);
      },
      remove({ values }) {
        for (const value of values) sorted.splice(rankOf(value, sorted), 1);
      },
      measure() {
        if (sorted.length === 0) return { holds: false, figure: undefined };
        const figure =
          type === 'value_median'
            ? meanOf([at(sorted, (sorted.length - 1) >> 1), at(sorted, sorted.length >> 1)])
            : fractionOfDecimal(at(sorted, Math.ceil((percentile / 100) * sorted.length) - 1));
        return { holds: test(figure), figure: numberOfFraction(figure) };
      },
    };
  };
}

/** The place of the first number that is not less. */
function rankOf(value: string, sorted: readonly string[]): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareDecimals(at(sorted, middle), value) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function at(sorted: readonly string[], index: number): string {
  return sorted[Math.max(0, index)] ?? '0';
}

function meanOf(values: readonly string[]) {
  const sum = new DecimalSum();
  for (const value of values) sum.add(value, 1n);
  return sum.over(values.length);
}
