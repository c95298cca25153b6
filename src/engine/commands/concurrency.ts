import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/** Counts, for each row, the rows under way at its start. */
export const concurrency = defineCommand({
  kind: 'concurrency',
  source: 'Search Reference, concurrency',
  examples: [
    {
      about: 'A row is under way from its start to its start plus its duration.',
      given: [
        { _time: 1700000020, d: 1 },
        { _time: 1700000005, d: 30 },
        { _time: 1700000000, d: 10 },
      ],
      search: '* | concurrency duration=d | table d concurrency',
      rows: [
        { d: 1, concurrency: 2 },
        { d: 30, concurrency: 2 },
        { d: 10, concurrency: 1 },
      ],
    },
  ],
  choices: [
    'Both ends count as under way, and a row counts itself.',
    'A row without start or duration gets nothing.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: true, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    const rows: { row: Row; start: number; end: number }[] = [];
    return {
      push(row) {
        const start = numberOf(row.get(node.start));
        rows.push({ row, start, end: start + numberOf(row.get(node.duration.name)) });
      },
      end(emit) {
        const counted = rows.filter((one) => !Number.isNaN(one.end));
        const starts = counted.map((one) => one.start).sort((a, b) => a - b);
        const ends = counted.map((one) => one.end).sort((a, b) => a - b);
        for (const one of rows) {
          if (!Number.isNaN(one.end)) {
            const begun = countBelow(starts, one.start, true);
            one.row.set(node.output, begun - countBelow(ends, one.start, false));
          }
          emit(one.row);
        }
      },
    };
  },
});

/** How many of the ascending numbers are smaller than a bound, or not greater with `inclusive`. */
function countBelow(numbers: readonly number[], bound: number, inclusive: boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const number = numbers[middle] ?? 0;
    if (number < bound || (inclusive && number === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
