import type { SigmaCorrelation } from '../../tree.ts';
import { countTest } from '../bounds.ts';
import type { WindowMaker } from '../window.ts';

/**
 * How many events any of the rules matched.
 * @source Sigma Correlation Rules Specification: event_count
 */
export function countWindow({ bounds }: SigmaCorrelation): WindowMaker {
  const test = countTest(bounds);
  return () => {
    let count = 0;
    return {
      add() {
        count += 1;
      },
      remove() {
        count -= 1;
      },
      measure: () => ({ holds: test(count), figure: count }),
    };
  };
}
