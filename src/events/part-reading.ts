import type { Row, SourceRequest } from '../engine/index.ts';
import { BlockBuffer } from './block-buffer.ts';
import { BlockClock } from './block-clock.ts';
import { type Breaker, type BreakerState, breakerOf } from './breaking/index.ts';
import type { DatasetPart, DirectFile } from './dataset-part.ts';
import type { Event, EventLabels } from './event.ts';
import { EventBlock } from './event-block.ts';
import { EventReader } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';
import { blockBytes } from './in-blocks.ts';
import { partFilter } from './part-filter.ts';
import { type GuessLabels, labelsOf } from './part-labels.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';
import { EventTally } from './tally/event-tally.ts';

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
  readonly #pending: BlockBuffer;
  /** Blocks whose bytes lie in the buffer. */
  readonly #blocks: EventBlock[] = [];
  /** Counts events where the search does not tell equal ones apart. */
  readonly #tally: EventTally | undefined;
  #isTallying: boolean;
  #eventsApart = 0;
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
    const { rows, fields } = request;
    const tally =
      rows === 'tallied' &&
      fields !== 'all' &&
      this.#filter.acceptsAll &&
      (isWindows || match.rules.breaking.kind === 'json')
        ? EventTally.open(fields, this.#reader.takesLabelsFromEvents)
        : undefined;
    this.#tally = tally;
    this.#isTallying = tally !== undefined;
    this.#pending = new BlockBuffer(tally && ((size) => tally.room(size)));
  }

  /** Takes a chunk and gives the wanted events that are whole now. */
  add(bytes: Uint8Array, isLast: boolean): readonly Event[] {
    if (bytes.length > 0) {
      this.#release();
      this.#pending.add(bytes);
      this.#report.bytes += bytes.length;
    }
    return this.#events(isLast);
  }

  /** Takes the next block of a file and gives the wanted events that are whole now; undefined at the file's end. */
  async addFrom(file: DirectFile): Promise<readonly Event[] | undefined> {
    this.#release();
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
    const tally = this.#isTallying ? this.#tally : undefined;
    const events = tally
      ? this.#count(tally, isLast)
      : this.#break(this.#blockOf(this.#pending.length), isLast);
    const left = this.#pending.length;
    if (left > this.#longest) this.#giveUp();
    // What is left over is the beginning of an event: look again when there is twice as much.
    this.#wanted = left < blockBytes ? 0 : Math.min(left * 2, this.#longest + 1);
    return events;
  }

  /** Rows that stand for the events counted, as far as they are complete. */
  tallied(isLast: boolean): readonly Row[] {
    if (isLast) this.#tally?.drain();
    return this.#tally?.takeRows() ?? [];
  }

  /** Ends the reading; events handed out are no longer valid. */
  close(): void {
    this.#release();
    this.#tally?.close();
  }

  /** Counts what can be counted; breaks the rest, a window at a time, and learns how the events there look. */
  #count(tally: EventTally, isLast: boolean): readonly Event[] {
    const events: Event[] = [];
    let window = windowBytes;
    while (this.#pending.length > 0) {
      const counted = this.#mayCount() && this.#countKnown(tally, events);
      if (counted) window = windowBytes;
      if (this.#pending.length === 0) break;
      const length = Math.min(window, this.#pending.length);
      const isWhole = length === this.#pending.length;
      for (const event of this.#break(this.#blockOf(length), isLast && isWhole, tally)) events.push(event);
      const isStuck = this.#pending.length > 0 && isWhole;
      if (isStuck) break;
      window = Math.min(window * 2, Math.max(blockBytes, this.#pending.length));
    }
    this.#eventsApart += events.length;
    this.#isTallying = !tally.isPointless && this.#eventsApart < patience + this.#report.events / 2;
    if (!this.#isTallying) tally.drain();
    return events;
  }

  /** Whether the breaker is in no state that decides where the next event begins. */
  #mayCount(): boolean {
    const { isJson, inArray, atStart } = this.#state;
    return isJson === false || (isJson === undefined && !atStart && inArray !== true);
  }

  /** Counts events as long as the tally knows them. Whether there were any. */
  #countKnown(tally: EventTally, events: Event[]): boolean {
    const { start, length } = this.#pending;
    for (;;) {
      const from = this.#pending.start;
      const stop = tally.read(from, start + length);
      this.#report.events += tally.events;
      this.#lines += tally.lines;
      const read = stop === 'new' || stop === 'apart';
      if (read) {
        const event = this.#eventAt(tally.start, tally.end);
        if (stop === 'apart' || !tally.takeNew(event)) events.push(event);
      }
      this.#drop((read ? tally.next : tally.start) - from);
      if (stop === 'full') tally.drain();
      else if (!read || this.#pending.length === 0) return this.#pending.length < length;
    }
  }

  /** The event between two offsets of the room. */
  #eventAt(start: number, end: number): Event {
    const from = start - this.#pending.start;
    const block = new EventBlock(this.#pending.bytes().subarray(from, from + end - start));
    this.#blocks.push(block);
    const clock = new BlockClock(block, this.#lastTime, (raw) => this.#reader.timeOf(raw));
    const number = clock.add(0, end - start);
    return this.#reader.readPlace({ block, start: 0, end: end - start, clock, number }, this.#state.header);
  }

  /** The next bytes as a block. */
  #blockOf(length: number): EventBlock {
    const block = new EventBlock(this.#pending.bytes().subarray(0, length));
    this.#blocks.push(block);
    return block;
  }

  #release(): void {
    for (const block of this.#blocks) block.release();
    this.#blocks.length = 0;
  }

  #break(block: EventBlock, isLast: boolean, tally?: EventTally): readonly Event[] {
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
      if (fault === undefined) tally?.learn(event);
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

/** So much is broken at once where an event is not known; more where the next is not known either. */
const windowBytes = 1 << 14;
/** So many events that cannot be counted are no reason to give up counting. */
const patience = 1024;

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
