import { type EventSource, Row } from '../engine/index.ts';
import { batches, newestFirst } from './dataset.ts';
import type { Event } from './event.ts';

/**
 * Makes an event source of events held in memory, for running many searches over a small dataset: what one search had
 * computed of an event is there for the next. Requirements are not looked at; all events within the time bounds go out.
 */
export function memoryEvents(events: readonly Event[]): EventSource {
  let sorted: Event[] | undefined;
  return {
    async *read({ order, earliest = Number.NEGATIVE_INFINITY, latest = Number.POSITIVE_INFINITY, signal }) {
      if (order === 'newest-first') sorted ??= newestFirst([...events]);
      for (const batch of batches((order === 'newest-first' ? sorted : undefined) ?? events)) {
        if (signal?.aborted) return;
        const rows: Row[] = [];
        for (const event of batch)
          if (event.time >= earliest && event.time < latest) rows.push(new Row(event));
        yield rows;
      }
    },
  };
}
