import type { SourceRequest } from '../engine/index.ts';
import { type Breaker, type BreakerState, breakerOf } from './breaking/index.ts';
import { eventText, scanText } from './bytes.ts';
import type { DatasetPart } from './dataset-part.ts';
import type { Event, EventLabels } from './event.ts';
import { EventReader } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';
import { blockBytes } from './part-blocks.ts';
import { partFilter } from './part-filter.ts';
import { type GuessLabels, labelsOf } from './part-labels.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';

/** An event that cannot be read as what it should be. It is handed out with what could be read. */
export interface UnreadableEvent {
  readonly name: string;
  /** Where it starts, in bytes from the file's beginning (of its UTF-8 form, where the file is UTF-16). */
  readonly offset: number;
  /** The line it starts in, from 1; 0 in binary files and archives. */
  readonly line: number;
  readonly reason: string;
}

/** What is counted while files are read. */
export interface ReadingReport {
  events: number;
  bytes: number;
  readonly unreadable: UnreadableEvent[];
}

/** The state of reading one file: bytes go in chunk by chunk, wanted events come out. */
export class PartReading {
  readonly #part: DatasetPart;
  readonly #request: SourceRequest;
  readonly #report: ReadingReport;
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
    report: ReadingReport,
    longest: number,
    first: Uint8Array,
    guess?: GuessLabels,
  ) {
    this.#part = part;
    this.#request = request;
    this.#report = report;
    this.#longest = longest;
    const labels: EventLabels = {
      host: part.host ?? defaultHost,
      index: part.index ?? defaultIndex,
      loadedAt: part.loadedAt ?? 0,
      ...labelsOf(part, first, guess),
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
