import type { SourceRequest } from '../engine/index.ts';
import { BlockBuffer } from './block-buffer.ts';
import { BlockClock } from './block-clock.ts';
import { type Breaker, type BreakerState, breakerOf } from './breaking/index.ts';
import type { DatasetPart, DirectFile } from './dataset-part.ts';
import type { Event, EventLabels } from './event.ts';
import { EventBlock } from './event-block.ts';
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
  /** Bytes not consumed yet. */
  readonly #pending = new BlockBuffer();
  /** The block whose bytes lie in the buffer. */
  #block: EventBlock | undefined;
  /** The next breaking waits until this much is there: a long event is not looked at again for every chunk. */
  #wanted = 0;
  #consumedBytes = 0;
  #lines = 1;
  #skipping = false;
  /** The time of the last event seen, for those behind it without one. */
  #lastTime: number;

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
    this.#lastTime = labels.loadedAt;
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
      this.#block?.release();
      this.#pending.add(bytes);
      this.#report.bytes += bytes.length;
    }
    return this.#events(isLast);
  }

  /** Takes the next block of a file and gives the wanted events that are whole now; undefined at the file's end. */
  async addFrom(file: DirectFile): Promise<readonly Event[] | undefined> {
    this.#block?.release();
    const reading = file.read(this.#pending.room(blockBytes));
    const count = typeof reading === 'number' ? reading : await reading;
    if (count === 0) return undefined;
    this.#pending.grow(count);
    this.#report.bytes += count;
    return this.#events(false);
  }

  #events(isLast: boolean): readonly Event[] {
    if (!isLast && this.#pending.length < this.#wanted) return [];
    if (this.#skipping) this.#skip();
    this.#block?.release();
    this.#block = new EventBlock(this.#pending.bytes());
    const events = this.#break(this.#block, isLast);
    const left = this.#pending.length;
    if (left > this.#longest) this.#giveUp();
    // What is left over is the beginning of an event: look again when there is twice as much.
    this.#wanted = left < blockBytes ? 0 : Math.min(left * 2, this.#longest + 1);
    return events;
  }

  #break(block: EventBlock, isLast: boolean): readonly Event[] {
    const events: Event[] = [];
    const { earliest, latest, rows = 'held' } = this.#request;
    const isBounded = earliest !== undefined || latest !== undefined;
    const { text } = block;
    const clock = new BlockClock(block, this.#lastTime, (raw) => this.#reader.timeOf(raw));
    this.#filter.block(text);
    let lineAt = 0;
    const consumed = this.#breaker(text, isLast, this.#state, (start, end, fault) => {
      this.#report.events++;
      if (fault !== undefined) {
        this.#lines += countNewlines(text, lineAt, start);
        lineAt = start;
        this.#unreadable(start, fault);
      }
      const number = clock.add(start, end);
      if (!this.#filter.accepts(start, end)) return;
      const event = this.#reader.readPlace({ block, start, end, clock, number }, this.#state.header);
      if (isBounded) {
        if (earliest !== undefined && event.time < earliest) return;
        if (latest !== undefined && event.time >= latest) return;
      }
      events.push(rows === 'held' ? event.detach() : event);
    });
    this.#lastTime = clock.end();
    this.#lines += countNewlines(text, lineAt, consumed);
    this.#drop(consumed);
    return events;
  }

  /** An event longer than can be held: it is reported, and reading goes on behind the next line end. */
  #giveUp(): void {
    this.#report.events++;
    this.#unreadable(0, `the event is longer than ${this.#longest} bytes`);
    this.#drop(this.#pending.length);
    this.#skipping = true;
  }

  #skip(): void {
    const bytes = this.#pending.bytes();
    const newline = bytes.indexOf(0x0a);
    this.#skipping = newline < 0;
    if (newline >= 0) this.#lines++;
    this.#drop(newline < 0 ? bytes.length : newline + 1);
  }

  #drop(count: number): void {
    this.#consumedBytes += count;
    this.#pending.drop(count);
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
