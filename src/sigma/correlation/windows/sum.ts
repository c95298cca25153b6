import type { SigmaCorrelation } from '../../tree.ts';
import { fractionTest } from '../bounds.ts';
import { DecimalSum, numberOfFraction } from '../fraction.ts';
import type { WindowMaker } from '../window.ts';

/**
 * The sum of a field's numbers, or their mean. Without any number there is nothing to compare, and the condition does not hold.
 * @source Sigma Correlation Rules Specification: value_sum, value_avg
 */
export function sumWindow({ type, bounds }: SigmaCorrelation): WindowMaker {
  const test = fractionTest(bounds);
  return () => {
    const sum = new DecimalSum();
    let count = 0;
    return {
      add({ values }) {
        for (const value of values) sum.add(value, 1n);
        count += values.length;
      },
      remove({ values }) {
        for (const value of values) sum.add(value, -1n);
        count -= values.length;
      },
      measure() {
        if (count === 0) return { holds: false, figure: undefined };
        const figure = sum.over(type === 'value_avg' ? count : 1);
        return { holds: test(figure), figure: numberOfFraction(figure) };
      },
    };
  };
}
