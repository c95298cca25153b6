import { type EventSource, Row } from '../engine/index.ts';
import { batches } from './dataset.ts';
import type { Event } from './event.ts';
import { HeldFilter } from './held-filter.ts';

/**
 * Makes an event source of events held in memory, for running many searches over a small dataset: what one search had
 * computed of an event is there for the next, and what its requirement said of them too.
 */
export function memoryEvents(events: readonly Event[]): EventSource {
  const filter = new HeldFilter(events);
  let places: Uint32Array | undefined;
  return {
    async *read(request) {
      const { order, requirement, earliest = -Infinity, latest = Infinity, signal } = request;
      let numbers = filter.select(requirement);
      if (order === 'newest-first') {
        places ??= placesByTime(events);
        const rank = places;
        numbers = [...numbers].sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
      }
      const wanted: Event[] = [];
      for (const number of numbers) {
        const event = events[number];
        if (event && event.time >= earliest && event.time < latest) wanted.push(event);
      }
      for (const batch of batches(wanted)) {
        if (signal?.aborted) return;
        yield batch.map((event) => new Row(event));
      }
    },
  };
}

/** The place of each event by falling time; equal times keep their order. */
function placesByTime(events: readonly Event[]): Uint32Array {
  const numbers = events.map((_, number) => number);
  numbers.sort((a, b) => (events[b]?.time ?? 0) - (events[a]?.time ?? 0));
  const places = new Uint32Array(events.length);
  numbers.forEach((number, place) => {
    places[number] = place;
  });
  return places;
}
