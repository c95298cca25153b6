import { type EventSource, noRequirement, Row, type SourceRequest } from '../engine/index.ts';
import type { ArchiveLimits, Inflate } from './archives/index.ts';
import type { Checksum } from './crc32.ts';
import type { DatasetPart } from './dataset-part.ts';
import type { Event } from './event.ts';
import type { Knowledge } from './knowledge.ts';
import { isPlainText } from './part-blocks.ts';
import { filesOf } from './part-files.ts';
import type { GuessLabels } from './part-labels.ts';
import { PartReading, type ReadingReport, type UnreadableEvent } from './part-reading.ts';
import type { RangeTask, RangeWork } from './ranges/range-crew.ts';
import { RangeReader } from './ranges/range-reader.ts';
import { rangeStarts } from './ranges/range-starts.ts';
import { type Batch, readInRanges } from './ranges/read-in-ranges.ts';

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
  /** The platform's CRC-32 for archives, which is several times as fast as the one here. */
  readonly checksum?: Checksum;
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
        for await (const { events } of readPart(part, knowledge, everything, current, options))
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
        for await (const { events, tallied } of readPart(part, knowledge, request, current, options)) {
          if (request.signal?.aborted) return;
          if (tallied.length > 0) yield tallied;
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

const longestEvent = 64 << 20;

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
): AsyncIterable<Batch> {
  const { longestEventBytes = longestEvent, inflate, checksum, archiveLimits, guessLabels } = options;
  const open = (name: string, first: Uint8Array): PartReading =>
    new PartReading({ ...part, name }, knowledge, request, report, longestEventBytes, first, guessLabels);
  const file = part.direct?.();
  if (file) {
    let reading: PartReading | undefined;
    try {
      const head = new Uint8Array(headBytes);
      const first = head.subarray(0, await file.read(head));
      if (first.length === 0) return;
      if (isPlainText(first)) {
        const shared = await readShared(part, knowledge, request, report, options, first);
        if (shared) {
          yield* shared;
          return;
        }
        reading = open(part.name, first);
        yield* batchOf(reading, reading.add(first, false));
        for (;;) {
          if (request.signal?.aborted) return;
          const events = await reading.addFrom(file);
          if (!events) break;
          yield* batchOf(reading, events);
        }
        yield* lastBatchOf(reading);
        return;
      }
    } finally {
      reading?.close();
      file.close();
    }
  }
  const files = filesOf(part, {
    inflate,
    checksum,
    limits: archiveLimits,
    report: (name, offset, reason) => report.unreadable.push({ name, offset, line: 0, reason }),
  });
  for await (const { name, blocks } of files) {
    let reading: PartReading | undefined;
    try {
      for await (const chunk of blocks) {
        if (request.signal?.aborted) return;
        reading ??= open(name, chunk);
        yield* batchOf(reading, reading.add(chunk, false));
      }
      if (reading) yield* lastBatchOf(reading);
    } finally {
      reading?.close();
    }
  }
}

/** Reads a part together with a crew; undefined where one reader must do. */
async function readShared(
  part: DatasetPart,
  knowledge: Knowledge,
  { signal, ...request }: SourceRequest,
  report: ReadingReport,
  { longestEventBytes = longestEvent, guessLabels }: DatasetOptions,
  head: Uint8Array,
): Promise<AsyncIterable<Batch> | undefined> {
  const { chunks: _chunks, direct: _direct, ranged, ...labels } = part;
  const file = ranged?.();
  if (!file) return undefined;
  const task: RangeTask = { part: labels, request, longestEventBytes, head };
  const own = RangeReader.open(task, knowledge, file.openAt, guessLabels);
  if (!own) return undefined;
  const starts = await rangeStarts(file, own.reading.eventStart);
  const work: RangeWork = { starts, next: new SharedArrayBuffer(4), ...task };
  return readInRanges(work, own, file, report, part.loadedAt ?? 0, signal);
}

function* batchOf(reading: PartReading, events: readonly Event[]): Iterable<Batch> {
  const tallied = reading.tallied(false);
  if (events.length > 0 || tallied.length > 0) yield { events, tallied };
}

function* lastBatchOf(reading: PartReading): Iterable<Batch> {
  const events = reading.add(new Uint8Array(0), true);
  yield { events, tallied: reading.tallied(true) };
}
