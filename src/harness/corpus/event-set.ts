import type { EventSource } from '../../engine/index.ts';
import { type DatasetPart, type Knowledge, memoryEvents, openDataset } from '../../events/index.ts';
import { checksum } from '../checksum.ts';
import { guessFromText } from '../guess-source-type.ts';
import { inflate } from '../inflate.ts';

/** Events held in memory, for running many searches over one reading of them. */
export interface EventSet {
  readonly name: string;
  readonly source: EventSource;
  readonly events: number;
  readonly unreadable: number;
  /**
   * What `now()` is for searches over them: one minute after the newest, as if a schedule ran then. Epoch seconds;
   * 0 without events.
   */
  readonly now: number;
}

/** Reads files into memory. An event without a time of its own counts as of 1970, as nobody knows better. */
export async function readEventSet(
  name: string,
  parts: readonly DatasetPart[],
  knowledge: Knowledge,
): Promise<EventSet> {
  const dataset = openDataset(parts, knowledge, { inflate, checksum, guessLabels: guessFromText });
  const events = await dataset.events();
  const newest = events.reduce((latest, { time }) => Math.max(latest, time), 0);
  return {
    name,
    source: memoryEvents(events),
    events: events.length,
    unreadable: dataset.report.unreadable.length,
    now: Math.floor(newest) + 60,
  };
}
