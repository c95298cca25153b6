import { numberOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import type { EventSource } from './source.ts';

/** How many rows a batch holds: enough to forget the cost of waiting, few enough to stop early. */
const batchSize = 4096;

/**
 * Makes an event source of rows held in memory. Every row meets every requirement as far as it can tell, so all are
 * handed out, newest first (ties in the order given, rows without `_time` last); each reader gets rows of its own.
 */
export function memorySource(rows: readonly Row[]): EventSource {
  let sorted: readonly Row[] | undefined;
  return {
    async *read({ earliest = -Infinity, latest = Infinity, signal }) {
      sorted ??= newestFirst(rows);
      const bounded = earliest !== -Infinity || latest !== Infinity;
      for (let from = 0; from < sorted.length; from += batchSize) {
        if (signal?.aborted) return;
        const batch: Row[] = [];
        for (const row of sorted.slice(from, from + batchSize)) {
          if (bounded) {
            const time = numberOf(row.get('_time'));
            if (!(earliest <= time && time < latest)) continue;
          }
          batch.push(new Row(row));
        }
        yield batch;
      }
    },
  };
}

/** Orders rows by falling `_time`; the sort is stable. */
function newestFirst(rows: readonly Row[]): readonly Row[] {
  const times = rows.map((row) => {
    const time = numberOf(row.get('_time'));
    return Number.isNaN(time) ? -Infinity : time;
  });
  if (times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time))) return rows;
  return rows
    .map((row, index) => ({ row, time: times[index] ?? -Infinity }))
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time))
    .map(({ row }) => row);
}
