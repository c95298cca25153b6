import { type Event, type Knowledge, openDataset } from '../../../src/events/index.ts';
import { guessFromText } from '../../../src/harness/index.ts';
import type { LoadedData } from '../protocol.ts';
import { inflate } from './inflate.ts';

/** Events in memory, decoded once for all searches over them. */
export interface OpenEvents {
  readonly events: readonly Event[];
  readonly summary: Omit<LoadedData, 'took'>;
}

/** A file's bytes and its labels. */
export interface EventBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
}

/** Files of a reader's own up to this size are read: a tab holds all their events. */
export const largestFileBytes = 64 * 1024 * 1024;
/** What archives may become. */
const inflatedBytes = 192 * 1024 * 1024;
/** More events than a tab can search while somebody types. */
const mostEvents = 400_000;

/**
 * Reads files of events into memory, as the command line would read them.
 * @param now epoch seconds: the time of events that have none
 */
export async function openEvents(
  name: string,
  files: readonly EventBytes[],
  now: number,
  knowledge: Knowledge,
): Promise<OpenEvents> {
  const dataset = openDataset(
    files.map(({ bytes, ...file }) => ({ chunks: bytes, loadedAt: now, ...file })),
    knowledge,
    { inflate, guessLabels: guessFromText, archiveLimits: { inflatedBytes } },
  );
  const all = await dataset.events();
  const { report } = dataset;
  const warnings = report.unreadable
    .slice(0, 5)
    .map((one) =>
      one.line > 0 ? `${one.name}, line ${one.line}: ${one.reason}` : `${one.name}: ${one.reason}`,
    );
  const more = report.unreadable.length - warnings.length;
  if (more > 0) warnings.push(`${more} more places cannot be read.`);
  if (all.length > mostEvents) {
    warnings.push(`Only the first ${mostEvents} of ${all.length} events are searched here.`);
  }
  const events = all.slice(0, mostEvents);
  const counts = new Map<string, number>();
  for (const event of events) {
    const { sourcetype } = event.labels;
    counts.set(sourcetype, (counts.get(sourcetype) ?? 0) + 1);
  }
  const sourcetypes = [...counts]
    .map(([sourcetype, count]) => ({ name: sourcetype, events: count }))
    .sort((a, b) => b.events - a.events);
  return {
    events,
    summary: { name, events: events.length, bytes: report.bytes, sourcetypes, warnings },
  };
}
