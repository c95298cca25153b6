import { numberOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/** Merges rows by falling `_time`; rows of equal time stand in the order of the lists, those without time last. */
export function interleaveByTime(lists: readonly (readonly Row[])[]): Row[] {
  const timed = lists.flat().map((row) => {
    const time = numberOf(row.get('_time'));
    return { row, time: Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time };
  });
  timed.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time));
  return timed.map(({ row }) => row);
}
