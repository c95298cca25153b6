import type { SigmaCorrelation } from '../../tree.ts';
import type { Occurrence } from '../occurrence.ts';
import type { WindowMaker } from '../window.ts';
import { presenceTest } from './temporal.ts';

/**
 * How many different rules matched one behind the other, in the order of `rules`: the longest such row of different events. Matches out of order in between do no harm, and one event is never behind
 * itself. With a condition over names, those of the rules that matched must all stand in the row.
 * @source Sigma Correlation Rules Specification: temporal_ordered
 */
export function orderedWindow(correlation: SigmaCorrelation): WindowMaker {
  const holds = presenceTest(correlation);
  const { length } = correlation.rules;
  const wantsAllPresent = correlation.textCondition !== undefined;
  return () => {
    /** By place in `rules`: what matched, oldest first. */
    const matched: Occurrence[][] = Array.from({ length }, () => []);
    return {
      add(one) {
        for (const position of one.positions) matched[position]?.push(one);
      },
      remove(one) {
        for (const position of one.positions) {
          const list = matched[position];
          if (list?.[0] === one) list.shift();
        }
      },
      measure() {
        const row = longestRow(matched);
        const present = matched.filter((list) => list.length > 0).length;
        const isInOrder = !wantsAllPresent || row === present;
        return { holds: isInOrder && holds(row, (position) => matched[position]?.length !== 0), figure: row };
      },
    };
  };
}

/**
 * The length of the longest row. Built from its end: of all rows of one length the one that begins last leaves the most room before it.
 */
function longestRow(matched: readonly (readonly Occurrence[])[]): number {
  /** By length: the first occurrence of the row that begins last. */
  const starts: Occurrence[] = [];
  for (let position = matched.length - 1; position >= 0; position -= 1) {
    const list = matched[position] ?? [];
    for (let size = starts.length; size >= 0; size -= 1) {
      const found = size === 0 ? list.at(-1) : lastBefore(list, starts[size - 1]);
      const known = starts[size];
      if (found && (!known || isBefore(known, found))) starts[size] = found;
    }
  }
  return starts.length;
}

function lastBefore(list: readonly Occurrence[], limit: Occurrence | undefined): Occurrence | undefined {
  let [from, to] = [0, list.length];
  while (limit && from < to) {
    const middle = (from + to) >> 1;
    const one = list[middle];
    if (one && isBefore(one, limit)) from = middle + 1;
    else to = middle;
  }
  return list[from - 1];
}

/** Earlier, or at the same time and from an event that came in before. */
function isBefore(a: Occurrence, b: Occurrence): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
