import type { Row, SourceRequest } from '../engine/index.ts';
import { BlockBuffer } from './block-buffer.ts';
import { BlockClock } from './block-clock.ts';
import { type Breaker, type BreakerState, breakerOf } from './breaking/index.ts';
import type { DatasetPart, DirectFile } from './dataset-part.ts';
import type { Event, EventLabels } from './event.ts';
import { EventBlock } from './event-block.ts';
import { EventReader } from './event-reader.ts';
import { blockBytes } from './in-blocks.ts';
import type { Knowledge } from './knowledge.ts';
import { partFilter } from './part-filter.ts';
import { type GuessLabels, labelsOf } from './part-labels.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';
import { type EventExtent, EventSkim } from './skim/event-skim.ts';
import { SkimClock } from './skim/skim-clock.ts';
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
  /** Passes over events that cannot be wanted. */
  readonly #skim: EventSkim | undefined;
  /** The kernel pays for this file. */
  #isScanning: boolean;
  #eventsApart = 0;
  #bytesBroken = 0;
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
    const format = isWindows ? 'xml' : match.rules.breaking.kind === 'json' ? 'json' : undefined;
    const { acceptsAll, needed } = this.#filter;
    if (rows === 'tallied' && fields !== 'all' && acceptsAll && format) {
      this.#tally = EventTally.open(fields, this.#reader.takesLabelsFromEvents);
    } else if (needed && format) this.#skim = EventSkim.open(needed, format);
    const scanner = this.#tally ?? this.#skim;
    this.#isScanning = scanner !== undefined;
    this.#pending = new BlockBuffer(scanner && ((size) => scanner.room(size)));
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
    const reading = file.read(this.#pending.room(this.#isScanning ? scanBytes : blockBytes));
    const count = typeof reading === 'number' ? reading : await reading;
    if (count === 0) return undefined;
    this.#pending.grow(count);
    this.#report.bytes += count;
    return this.#events(false);
  }

  #events(isLast: boolean): readonly Event[] {
    if (!isLast && this.#pending.length < this.#wanted) return [];
    if (this.#skipping) this.#skip();
    const events = this.#isScanning
      ? this.#scan(isLast)
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
    this.#skim?.close();
  }

  /** Leaves to the kernel what it can do, and breaks the rest, a window at a time. */
  #scan(isLast: boolean): readonly Event[] {
    const events: Event[] = [];
    let window = windowBytes;
    this.#skim?.restart();
    while (this.#pending.length > 0) {
      const length = this.#pending.length;
      if (this.#mayScan()) {
        if (this.#tally) this.#countKnown(this.#tally, events);
        else if (this.#skim) this.#passOver(this.#skim, events);
      }
      if (this.#pending.length < length) window = windowBytes;
      if (this.#pending.length === 0) break;
      const broken = Math.min(window, this.#pending.length);
      const isWhole = broken === this.#pending.length;
      for (const event of this.#break(this.#blockOf(broken), isLast && isWhole)) events.push(event);
      if (isWhole && this.#pending.length > 0) break;
      this.#bytesBroken += broken;
      window = Math.min(window * 2, Math.max(blockBytes, this.#pending.length));
    }
    this.#isScanning = this.#doesScanningPay(events.length);
    if (!this.#isScanning) this.#tally?.drain();
    return events;
  }

  #doesScanningPay(eventsApart: number): boolean {
    this.#eventsApart += eventsApart;
    const { events } = this.#report;
    if (this.#tally) return !this.#tally.isPointless && this.#eventsApart < patience + events / 2;
    return (
      this.#eventsApart < patience + events / 8 && this.#bytesBroken < blockBytes + this.#consumedBytes / 2
    );
  }

  /** Whether the breaker is in no state that decides where the next event begins. */
  #mayScan(): boolean {
    const { isJson, inArray, atStart } = this.#state;
    return isJson === false || (isJson === undefined && !atStart && inArray !== true);
  }

  /** Passes over events that cannot be wanted, and looks at the others, up to what the breaker must look at. */
  #passOver(skim: EventSkim, events: Event[]): void {
    const { start, length } = this.#pending;
    const end = start + length;
    let last: EventExtent | undefined;
    const clock = new SkimClock(start, this.#lastTime, (from, to) => this.#timeIn(from, to));
    for (;;) {
      const from = this.#pending.start;
      const { at, isIrregular } = skim.pass(from, end);
      this.#report.events += skim.events;
      this.#lines += skim.lines;
      last = skim.last ?? last;
      this.#drop(at - from);
      const found = isIrregular || skim.hasPassedAll(end) ? undefined : skim.one(at, end);
      if (!found) break;
      this.#report.events++;
      this.#lines += skim.lines;
      last = found.event;
      const block = this.#blockAt(found.event.start, found.event.end);
      this.#filter.block(block.text);
      if (this.#filter.accepts(0, block.text.length)) {
        const event = this.#admitted(this.#eventIn(block, () => clock.timeAt(found.event.start)));
        if (event) events.push(event);
      }
      this.#drop(found.next - at);
      if (this.#pending.length === 0) break;
    }
    const own =
      last && this.#reader.timeOf(this.#blockAt(last.start, last.end).raw(0, last.end - last.start));
    this.#lastTime = own ?? clock.timeAt(end - this.#pending.length);
  }

  /** Counts events as long as the tally knows them. */
  #countKnown(tally: EventTally, events: Event[]): void {
    const { start, length } = this.#pending;
    for (;;) {
      const from = this.#pending.start;
      const stop = tally.read(from, start + length);
      this.#report.events += tally.events;
      this.#lines += tally.lines;
      const read = stop === 'new' || stop === 'apart';
      if (read) {
        const event = this.#eventIn(this.#blockAt(tally.start, tally.end), () => this.#lastTime);
        if (stop === 'apart' || !tally.takeNew(event)) events.push(event);
      }
      this.#drop((read ? tally.next : tally.start) - from);
      if (stop === 'full') tally.drain();
      else if (!read || this.#pending.length === 0) return;
    }
  }

  /** The time of the last event in a stretch of the room that has one of its own. */
  #timeIn(start: number, end: number): number | undefined {
    const block = this.#blockAt(start, end);
    const clock = new BlockClock(
      block,
      () => Number.NaN,
      (raw) => this.#reader.timeOf(raw),
    );
    this.#breaker(block.text, true, { ...this.#state }, (from, to) => clock.add(from, to));
    const time = clock.end();
    return Number.isNaN(time) ? undefined : time;
  }

  /** The bytes between two offsets of the room as a block. */
  #blockAt(start: number, end: number): EventBlock {
    const block = new EventBlock(this.#pending.memory(start, end));
    this.#blocks.push(block);
    return block;
  }

  /** The event that fills a block. */
  #eventIn(block: EventBlock, timeBefore: () => number): Event {
    const clock = new BlockClock(block, timeBefore, (raw) => this.#reader.timeOf(raw));
    const end = block.text.length;
    const number = clock.add(0, end);
    return this.#reader.readPlace({ block, start: 0, end, clock, number }, this.#state.header);
  }

  /** The event as it is handed out; undefined when its time lies outside what is asked for. */
  #admitted(event: Event): Event | undefined {
    const { earliest, latest, rows = 'held' } = this.#request;
    if (earliest !== undefined && event.time < earliest) return undefined;
    if (latest !== undefined && event.time >= latest) return undefined;
    return rows === 'held' ? event.detach() : event;
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

  #break(block: EventBlock, isLast: boolean): readonly Event[] {
    const events: Event[] = [];
    const { text } = block;
    const timeBefore = this.#lastTime;
    const clock = new BlockClock(
      block,
      () => timeBefore,
      (raw) => this.#reader.timeOf(raw),
    );
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
      if (fault === undefined && this.#isScanning) this.#tally?.learn(event);
      const admitted = this.#admitted(event);
      if (admitted) events.push(admitted);
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

/** So much is read at once for the kernel, which passes over it more than once: it stays in the processor's own cache. */
const scanBytes = 1 << 18;
/** So much is broken at once where an event is not known; more where the next is not known either. */
const windowBytes = 1 << 14;
/** So many events that cannot be counted are no reason to give up counting. */
const patience = 1024;

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
