import type { SigmaCorrelation } from '../../tree.ts';
import { countTest } from '../bounds.ts';
import type { WindowMaker } from '../window.ts';

/**
 * How many different values a field has, letter case counting; with several fields, how many different tuples.
 * @source Sigma Correlation Rules Specification: value_count
 */
export function distinctWindow({ bounds }: SigmaCorrelation): WindowMaker {
  const test = countTest(bounds);
  return () => {
    const counts = new Map<string, number>();
    return {
      add({ values }) {
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      },
      remove({ values }) {
        for (const value of values) {
          const left = (counts.get(value) ?? 0) - 1;
          if (left > 0) counts.set(value, left);
          else counts.delete(value);
        }
      },
      measure: () => ({ holds: test(counts.size), figure: counts.size }),
    };
  };
}
