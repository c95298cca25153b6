import type { SigmaCorrelation } from '../../tree.ts';
import { fractionTest } from '../bounds.ts';
import { DecimalSum, type Fraction, fractionOfDecimal, numberOfFraction } from '../fraction.ts';
import { SortedDecimals } from '../sorted-decimals.ts';
import type { WindowMaker } from '../window.ts';

/**
 * The median of a field's numbers, the mean of the two in the middle where their number is even; or a percentile by nearest rank: the least number that at least so many
 * in a hundred do not exceed. Without any number the condition does not hold.
 * @source Sigma Correlation Rules Specification: value_percentile, which leaves the method open
 */
export function rankedWindow({ type, bounds, percentile = 50 }: SigmaCorrelation): WindowMaker {
  const test = fractionTest(bounds);
  return () => {
    const sorted = new SortedDecimals();
    return {
      add({ values }) {
        for (const value of values) sorted.add(value);
      },
      remove({ values }) {
        for (const value of values) sorted.remove(value);
      },
      measure() {
        const { length } = sorted;
        if (length === 0) return { holds: false, figure: undefined };
        const figure =
          type === 'value_median'
            ? meanOf(sorted.at((length - 1) >> 1), sorted.at(length >> 1))
            : fractionOfDecimal(sorted.at(Math.ceil((percentile / 100) * length) - 1));
        return { holds: test(figure), figure: numberOfFraction(figure) };
      },
    };
  };
}

function meanOf(a: string, b: string): Fraction {
  const sum = new DecimalSum();
  sum.add(a, 1n);
  sum.add(b, 1n);
  return sum.over(2);
}
