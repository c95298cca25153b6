import { type EventSource, noRequirement, Row, type SourceRequest } from '../engine/index.ts';
import type { ArchiveLimits, Inflate } from './archives/index.ts';
import type { DatasetPart } from './dataset-part.ts';
import type { Event } from './event.ts';
import type { Knowledge } from './knowledge.ts';
import { isPlainText } from './part-blocks.ts';
import { filesOf } from './part-files.ts';
import type { GuessLabels } from './part-labels.ts';
import { PartReading, type ReadingReport, type UnreadableEvent } from './part-reading.ts';

/** What a reading has seen. */
export interface DatasetReport {
  /** Events broken out of the files, those included that the search did not want. */
  readonly events: number;
  readonly bytes: number;
  readonly unreadable: readonly UnreadableEvent[];
}

/** Files of events as the engine reads them. */
export interface Dataset extends EventSource {
  /** Of the last reading, complete once it has ended. */
  readonly report: DatasetReport;
  /** Reads all events, in the order of the files: to hold a small dataset in memory. */
  events(): Promise<Event[]>;
}

export interface DatasetOptions {
  /** A longer event is left out and reported. 64 MiB unless given. */
  readonly longestEventBytes?: number;
  /** Uncompresses archives; without it compressed files are reported as unreadable. */
  readonly inflate?: Inflate;
  readonly archiveLimits?: ArchiveLimits;
  /** Asked for the labels of files that have none and are no Windows logs. */
  readonly guessLabels?: GuessLabels;
}

/**
 * Opens files of events: text in any rendering, binary Windows logs (EVTX), and archives of such files, which
 * are read in place.
 *
 * Read in any order, memory stays within a few blocks however long the files are. Read newest first, the
 * events that may be wanted are held and sorted. Readings do not disturb each other, but `report` is that of
 * the last one begun.
 */
export function openDataset(
  parts: readonly DatasetPart[],
  knowledge: Knowledge,
  options: DatasetOptions = {},
): Dataset {
  let report: ReadingReport = {
    events: 0,
    bytes: 0,
    unreadable: [],
  };
  const everything: SourceRequest = { requirement: noRequirement, fields: 'all', order: 'any' };
  return {
    async events() {
      const current: ReadingReport = { events: 0, bytes: 0, unreadable: [] };
      report = current;
      const all: Event[] = [];
      for (const part of parts) {
        for await (const events of readPart(part, knowledge, everything, current, options))
          for (const event of events) all.push(event);
      }
      return all;
    },
    get report() {
      return report;
    },
    async *read(request) {
      const current: ReadingReport = { events: 0, bytes: 0, unreadable: [] };
      report = current;
      const held: Event[] = [];
      for (const part of parts) {
        for await (const events of readPart(part, knowledge, request, current, options)) {
          if (request.signal?.aborted) return;
          if (request.order === 'any') yield events.map((event) => new Row(event));
          else for (const event of events) held.push(event);
        }
      }
      if (request.order === 'any') return;
      for (const events of batches(newestFirst(held))) {
        if (request.signal?.aborted) return;
        yield events.map((event) => new Row(event));
      }
    },
  };
}

/** Enough of a file to see what it is, and to guess its labels. */
const headBytes = 1 << 16;

const batchSize = 4096;

/** Cuts events into batches of a size that hides the cost of waiting for each. */
export function* batches(events: readonly Event[]): Iterable<readonly Event[]> {
  for (let from = 0; from < events.length; from += batchSize) yield events.slice(from, from + batchSize);
}

/** Sorts by falling time; equal times keep the order of the files. */
export function newestFirst(events: Event[]): Event[] {
  return events.sort((a, b) => b.time - a.time);
}

async function* readPart(
  part: DatasetPart,
  knowledge: Knowledge,
  request: SourceRequest,
  report: ReadingReport,
  options: DatasetOptions,
): AsyncIterable<readonly Event[]> {
  const { longestEventBytes = 64 << 20, inflate, archiveLimits, guessLabels } = options;
  const file = part.direct?.();
  if (file) {
    try {
      const head = new Uint8Array(headBytes);
      const first = head.subarray(0, await file.read(head));
      if (first.length === 0) return;
      if (isPlainText(first)) {
        const reading = new PartReading(
          part,
          knowledge,
          request,
          report,
          longestEventBytes,
          first,
          guessLabels,
        );
        yield reading.add(first, false);
        for (;;) {
          if (request.signal?.aborted) return;
          const events = await reading.addFrom(file);
          if (!events) break;
          if (events.length > 0) yield events;
        }
        yield reading.add(new Uint8Array(0), true);
        return;
      }
    } finally {
      file.close();
    }
  }
  const files = filesOf(part, {
    inflate,
    limits: archiveLimits,
    report: (name, offset, reason) => report.unreadable.push({ name, offset, line: 0, reason }),
  });
  for await (const { name, blocks } of files) {
    let reading: PartReading | undefined;
    for await (const chunk of blocks) {
      if (request.signal?.aborted) return;
      reading ??= new PartReading(
        { ...part, name },
        knowledge,
        request,
        report,
        longestEventBytes,
        chunk,
        guessLabels,
      );
      const events = reading.add(chunk, false);
      if (events.length > 0) yield events;
    }
    const last = reading?.add(new Uint8Array(0), true);
    if (last && last.length > 0) yield last;
  }
}
