import { type EventSource, noRequirement, Row, type SourceRequest } from '../engine/index.ts';
import { type Breaker, type BreakerState, breakerOf } from './breaking/index.ts';
import { detectUtf16, eventText, scanText, utf16ToUtf8 } from './bytes.ts';
import type { Event, EventLabels } from './event.ts';
import { EventReader } from './event-reader.ts';
import { looksLikeWinlogJson } from './formats/winlog-json.ts';
import type { Knowledge } from './knowledge.ts';
import { partFilter } from './part-filter.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';

/** A file of events and its labels. */
export interface DatasetPart {
  /** For reports: usually the path. */
  readonly name: string;
  /** The file's bytes: at once, in chunks, or as a function that opens it anew for each reading. */
  readonly chunks:
    | Uint8Array
    | Iterable<Uint8Array>
    | (() => AsyncIterable<Uint8Array> | Iterable<Uint8Array>);
  /** Without labels the file's own shape decides: Windows events name their channel, JSON is `_json`. */
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
  /** When the file was loaded, epoch seconds: the time of events that have none. 0 unless given. */
  readonly loadedAt?: number;
}

/** An event that cannot be read as what it should be. It is handed out with what could be read. */
export interface UnreadableEvent {
  readonly name: string;
  /** Where it starts, in bytes from the file's beginning (of its UTF-8 form, where the file is UTF-16). */
  readonly offset: number;
  /** The line it starts in, from 1. */
  readonly line: number;
  readonly reason: string;
}

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
}

/**
 * Opens files of events.
 *
 * Read in any order, memory stays within a few blocks however long the files are. Read newest first, the events that may
 * be wanted are held and sorted. Readings do not disturb each other, but `report` is that of the last one begun.
 */
export function openDataset(
  parts: readonly DatasetPart[],
  knowledge: Knowledge,
  options: DatasetOptions = {},
): Dataset {
  let report: { events: number; bytes: number; unreadable: UnreadableEvent[] } = {
    events: 0,
    bytes: 0,
    unreadable: [],
  };
  const { longestEventBytes = 64 << 20 } = options;
  const everything: SourceRequest = { requirement: noRequirement, fields: 'all', order: 'any' };
  return {
    async events() {
      const current = { events: 0, bytes: 0, unreadable: [] };
      report = current;
      const all: Event[] = [];
      for (const part of parts) {
        for await (const events of readPart(part, knowledge, everything, current, longestEventBytes))
          all.push(...events);
      }
      return all;
    },
    get report() {
      return report;
    },
    async *read(request) {
      const current = { events: 0, bytes: 0, unreadable: [] };
      report = current;
      const held: Event[] = [];
      for (const part of parts) {
        for await (const events of readPart(part, knowledge, request, current, longestEventBytes)) {
          if (request.signal?.aborted) return;
          if (request.order === 'any') yield events.map((event) => new Row(event));
          else held.push(...events);
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

const batchSize = 4096;

/** Cuts events into batches of a size that hides the cost of waiting for each. */
export function* batches(events: readonly Event[]): Iterable<readonly Event[]> {
  for (let from = 0; from < events.length; from += batchSize) yield events.slice(from, from + batchSize);
}

/** Sorts by falling time; equal times keep the order of the files. */
export function newestFirst(events: Event[]): Event[] {
  return events.sort((a, b) => b.time - a.time);
}

/** Bytes that are looked at together: enough to make the scan's start-up cost small, few enough to stay in the cache. */
const blockBytes = 1 << 20;

async function* readPart(
  part: DatasetPart,
  knowledge: Knowledge,
  request: SourceRequest,
  report: { events: number; bytes: number; unreadable: UnreadableEvent[] },
  longestEventBytes: number,
): AsyncIterable<readonly Event[]> {
  let reading: PartReading | undefined;
  for await (const chunk of blocksOf(part.chunks)) {
    if (request.signal?.aborted) return;
    reading ??= new PartReading(part, knowledge, request, report, longestEventBytes, chunk);
    const events = reading.add(chunk, false);
    if (events.length > 0) yield events;
  }
  const last = reading?.add(new Uint8Array(0), true);
  if (last && last.length > 0) yield last;
}

/** The file's bytes as UTF-8 in blocks of a useful size. */
async function* blocksOf(chunks: DatasetPart['chunks']): AsyncIterable<Uint8Array> {
  const opened = typeof chunks === 'function' ? chunks() : chunks instanceof Uint8Array ? [chunks] : chunks;
  let first = true;
  const iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array> =
    Symbol.asyncIterator in opened ? opened[Symbol.asyncIterator]() : opened[Symbol.iterator]();
  const rest = async function* (begin?: Uint8Array): AsyncIterable<Uint8Array> {
    if (begin) yield begin;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  };
  for await (const chunk of rest()) {
    if (first) {
      first = false;
      const utf16 = detectUtf16(chunk);
      if (utf16) {
        for await (const converted of utf16ToUtf8(rest(chunk), utf16)) yield* pieces(converted);
        return;
      }
    }
    yield* pieces(chunk);
  }
}

function* pieces(chunk: Uint8Array): Iterable<Uint8Array> {
  if (chunk.length <= blockBytes * 2) yield chunk;
  else
    for (let from = 0; from < chunk.length; from += blockBytes) yield chunk.subarray(from, from + blockBytes);
}

/** The state of reading one file. */
class PartReading {
  readonly #part: DatasetPart;
  readonly #request: SourceRequest;
  readonly #report: { events: number; bytes: number; unreadable: UnreadableEvent[] };
  readonly #longest: number;
  readonly #reader: EventReader;
  readonly #breaker: Breaker;
  readonly #filter: ReturnType<typeof partFilter>;
  readonly #state: BreakerState = { atStart: true };
  /** Bytes not consumed yet, in the chunks they came in, with their scan texts. */
  #chunks: { bytes: Uint8Array; text: string }[] = [];
  #pending = 0;
  /** The next breaking waits until this much is there: a long event is not looked at again for every chunk. */
  #wanted = 0;
  #consumedBytes = 0;
  #lines = 1;
  #skipping = false;

  constructor(
    part: DatasetPart,
    knowledge: Knowledge,
    request: SourceRequest,
    report: { events: number; bytes: number; unreadable: UnreadableEvent[] },
    longest: number,
    first: Uint8Array,
  ) {
    this.#part = part;
    this.#request = request;
    this.#report = report;
    this.#longest = longest;
    const labels: EventLabels = {
      host: part.host ?? defaultHost,
      index: part.index ?? defaultIndex,
      loadedAt: part.loadedAt ?? 0,
      ...labelsOf(part, first),
    };
    this.#reader = new EventReader(
      labels,
      knowledge,
      part.source === undefined && part.sourcetype === undefined,
    );
    const match = knowledge.sourceType(labels.sourcetype, labels.source);
    const isWindows = match.layers.includes('windows_xml') || match.layers.includes('windows_text');
    this.#breaker = breakerOf(match.rules.breaking, isWindows);
    this.#filter = partFilter(request.requirement, labels, knowledge, this.#reader.takesLabelsFromEvents);
  }

  /** Takes a chunk and gives the wanted events that are whole now. */
  add(bytes: Uint8Array, isLast: boolean): readonly Event[] {
    if (bytes.length > 0) {
      this.#chunks.push({ bytes, text: scanText(bytes) });
      this.#pending += bytes.length;
      this.#report.bytes += bytes.length;
    }
    if (!isLast && this.#pending < this.#wanted) return [];
    if (this.#skipping) this.#skip();
    const text =
      this.#chunks.length === 1
        ? (this.#chunks[0]?.text ?? '')
        : this.#chunks.map((chunk) => chunk.text).join('');
    const events = this.#break(text, isLast);
    if (this.#pending > this.#longest) this.#giveUp();
    // What is left over is the beginning of an event: look again when there is twice as much.
    this.#wanted = this.#pending < blockBytes ? 0 : Math.min(this.#pending * 2, this.#longest + 1);
    return events;
  }

  #break(text: string, isLast: boolean): readonly Event[] {
    const events: Event[] = [];
    const { earliest = Number.NEGATIVE_INFINITY, latest = Number.POSITIVE_INFINITY } = this.#request;
    this.#filter.block(text);
    let lineAt = 0;
    const rejected: number[] = [];
    const consumed = this.#breaker(text, isLast, this.#state, (start, end, fault) => {
      this.#report.events++;
      if (fault !== undefined) {
        this.#lines += countNewlines(text, lineAt, start);
        lineAt = start;
        this.#unreadable(start, fault);
      }
      if (!this.#filter.accepts(start, end)) {
        rejected.push(start, end);
        return;
      }
      const event = this.#reader.read(eventText(this.#bytes(start, end)), this.#state.header, () =>
        this.#lastTimeOf(rejected),
      );
      rejected.length = 0;
      if (event.time >= earliest && event.time < latest) events.push(event);
    });
    if (rejected.length > 0) this.#reader.passed(() => this.#lastTimeOf(rejected));
    this.#lines += countNewlines(text, lineAt, consumed);
    this.#drop(consumed);
    return events;
  }

  /** The time of the last of these events that has one: an event without a time takes it over. */
  #lastTimeOf(offsets: readonly number[]): number | undefined {
    for (let at = offsets.length - 2; at >= 0; at -= 2) {
      const time = this.#reader.timeOf(eventText(this.#bytes(offsets[at] ?? 0, offsets[at + 1] ?? 0)));
      if (time !== undefined) return time;
    }
    return undefined;
  }

  #bytes(start: number, end: number): Uint8Array {
    let offset = 0;
    for (const { bytes } of this.#chunks) {
      if (start < offset + bytes.length) {
        if (end <= offset + bytes.length) return bytes.subarray(start - offset, end - offset);
        break;
      }
      offset += bytes.length;
    }
    // The event lies over the border of two chunks.
    const joined = new Uint8Array(end - start);
    offset = 0;
    for (const { bytes } of this.#chunks) {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, bytes.length);
      if (from < to) joined.set(bytes.subarray(from, to), offset + from - start);
      offset += bytes.length;
    }
    return joined;
  }

  #drop(count: number): void {
    this.#consumedBytes += count;
    this.#pending -= count;
    let left = count;
    while (left > 0) {
      const [first] = this.#chunks;
      if (!first) break;
      if (first.bytes.length <= left) {
        left -= first.bytes.length;
        this.#chunks.shift();
      } else {
        this.#chunks[0] = { bytes: first.bytes.subarray(left), text: first.text.slice(left) };
        left = 0;
      }
    }
  }

  /** An event longer than can be held: it is reported, and reading goes on behind the next line end. */
  #giveUp(): void {
    this.#report.events++;
    this.#unreadable(0, `the event is longer than ${this.#longest} bytes`);
    this.#drop(this.#pending);
    this.#skipping = true;
  }

  #skip(): void {
    const [first] = this.#chunks;
    if (!first) return;
    const newline = first.text.indexOf('\n');
    this.#skipping = newline < 0;
    if (newline >= 0) this.#lines++;
    this.#drop(newline < 0 ? first.bytes.length : newline + 1);
  }

  #unreadable(offset: number, reason: string): void {
    this.#report.unreadable.push({
      name: this.#part.name,
      offset: this.#consumedBytes + offset,
      line: this.#lines,
      reason,
    });
  }
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The labels of a file, guessed from its beginning where it has none. */
function labelsOf(part: DatasetPart, first: Uint8Array): { source: string; sourcetype: string } {
  if (part.sourcetype !== undefined) return { source: part.source ?? part.name, sourcetype: part.sourcetype };
  if (part.source !== undefined) {
    const windows = /^(Xml)?WinEventLog:/i.exec(part.source);
    if (windows) return { source: part.source, sourcetype: windows[1] ? 'XmlWinEventLog' : 'WinEventLog' };
  }
  const head = scanText(first.subarray(0, 1 << 16))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const source = part.source ?? part.name;
  if (/^(?:<\?xml[^>]*\?>\s*)?<Events?[\s>]/.test(head)) return { source, sourcetype: 'XmlWinEventLog' };
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?\n/.test(head)) {
    return { source, sourcetype: 'WinEventLog' };
  }
  if (/^[{[]/.test(head)) {
    return { source, sourcetype: looksLikeWinlogJson(head) ? 'XmlWinEventLog' : '_json' };
  }
  return { source, sourcetype: 'unknown' };
}
