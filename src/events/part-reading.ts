import type { Row, SourceRequest } from '../engine/index.ts';
import { BlockBuffer } from './block-buffer.ts';
import { BlockClock } from './block-clock.ts';
import { type Breaker, type BreakerState, breakerOf, isJsonFile } from './breaking/index.ts';
import { scanBytes, scanText } from './bytes.ts';
import type { DatasetPart, DirectFile } from './dataset-part.ts';
import type { Event, EventLabels } from './event.ts';
import { EventBlock } from './event-block.ts';
import { EventReader } from './event-reader.ts';
import { blockBytes } from './in-blocks.ts';
import type { Knowledge } from './knowledge.ts';
import { partFilter } from './part-filter.ts';
import { type GuessLabels, labelsOf } from './part-labels.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';
import { type EventExtent, EventSkim, type SkimFormat } from './skim/event-skim.ts';
import { SkimClock } from './skim/skim-clock.ts';
import { EventTally, type TallyCounts } from './tally/event-tally.ts';
import { RenderedKeys } from './tally/rendered-keys.ts';
import { SkeletonKeys } from './tally/skeleton-keys.ts';
import { TallyRows } from './tally/tally-rows.ts';

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

/** A place of a file where events meet, and what is known of those before it. */
export interface Seam {
  /** Bytes from the file's beginning. */
  readonly at: number;
  /** The line that begins there. */
  readonly line: number;
  /** Of the last event before; NaN when it is not known. */
  readonly time: number;
}

/** Takes an event's bytes, which must be copied, and the time before it if it has none of its own. */
export type KeepEvent = (bytes: Uint8Array, timeBefore: number) => void;

/** The state of reading one file: bytes go in chunk by chunk, wanted events come out. */
export class PartReading {
  readonly #part: DatasetPart;
  readonly #request: SourceRequest;
  #report: ReadingReport;
  readonly #longest: number;
  readonly #reader: EventReader;
  readonly #breaker: Breaker;
  readonly #filter: ReturnType<typeof partFilter>;
  #state: BreakerState = { atStart: true };
  /** Bytes not consumed yet. */
  readonly #pending: BlockBuffer;
  /** Blocks whose bytes lie in the buffer. */
  readonly #blocks: EventBlock[] = [];
  /** How events stand in the file, where the kernel knows it. */
  readonly #format: SkimFormat | undefined;
  /** Counts events where the search does not tell equal ones apart. */
  readonly #tally: EventTally | undefined;
  readonly #tallyRows: TallyRows | undefined;
  /** Passes over events that cannot be wanted. */
  readonly #skim: EventSkim | undefined;
  /** The kernel pays for this file. */
  #isScanning: boolean;
  #eventsApart = 0;
  #bytesBroken = 0;
  /** The next breaking waits until this much is there: a long event is not looked at again for every chunk. */
  #wanted = 0;
  #startedAt = 0;
  #consumedBytes = 0;
  /** What begins there belongs to somebody else. */
  #stopAt = Number.POSITIVE_INFINITY;
  /** Where events go instead of being handed out. */
  #keep: KeepEvent | undefined;
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
    const { rows, fields, requirement } = request;
    const isRendered = isWindows && isJsonFile(scanText(first));
    const takesLabels = this.#reader.takesLabelsFromEvents;
    this.#filter = partFilter(requirement, labels, knowledge, takesLabels, isRendered);
    const isJson = isRendered || (!isWindows && match.rules.breaking.kind === 'json');
    this.#format = isJson ? 'json' : isWindows ? 'xml' : undefined;
    const { acceptsAll, needed } = this.#filter;
    if (rows === 'tallied' && fields !== 'all' && acceptsAll && this.#format) {
      const names = [...fields];
      const keys = isRendered
        ? new RenderedKeys(names, (json) => this.#reader.read(json))
        : new SkeletonKeys(names, takesLabels);
      this.#tally = EventTally.open(keys);
      this.#tallyRows = new TallyRows(names);
    } else if (needed && this.#format) this.#skim = EventSkim.open(needed, this.#format);
    const scanner = this.#tally ?? this.#skim;
    this.#isScanning = scanner !== undefined;
    this.#pending = new BlockBuffer(scanner && ((size) => scanner.room(size)));
  }

  /**
   * Whether events can be told apart from any place on where they meet: the kernel reads them, and nothing before decides where
   * the next begins.
   */
  get isDivisible(): boolean {
    return this.#isScanning && !this.#skipping && this.#mayScan();
  }

  /** How the first byte of an event stands behind the end of the one before, in a file that is divisible. */
  get eventStart(): RegExp {
    return this.#state.isJson === false ? /\n(?=<Event[\s>])/ : /\}\r?\n(?=\{)/;
  }

  /** How far events were read, in bytes from the file's beginning. */
  get seam(): Seam {
    return { at: this.#consumedBytes, line: this.#lines, time: this.#lastTime };
  }

  /** Begins to count anew. */
  forgetCounts(): void {
    this.#tally?.restart();
  }

  /** The counts since this was asked last, for a reader of ranges. */
  takeCounts(): TallyCounts | undefined {
    return this.#tally?.takeCounts();
  }

  /** Looks at the file's beginning to learn how events look, and forgets what it found. */
  learn(head: Uint8Array): void {
    const report = { events: 0, bytes: 0, unreadable: [] };
    this.startAt({ at: 0, line: 1, time: Number.NaN }, report, undefined, () => undefined);
    this.add(head, false);
    this.forgetCounts();
  }

  /**
   * Goes to another place of the file, where events meet. Of what was read before stays known how events look.
   * @param stopAt where the range ends: an event that begins there is not read
   */
  startAt(seam: Seam, report: ReadingReport, stopAt = Number.POSITIVE_INFINITY, keep?: KeepEvent): void {
    this.#release();
    this.#pending.drop(this.#pending.length);
    if (seam.at === 0) this.#state = { atStart: true };
    this.#report = report;
    this.#startedAt = seam.at;
    this.#consumedBytes = seam.at;
    this.#lines = seam.line;
    this.#lastTime = seam.time;
    this.#stopAt = stopAt;
    this.#keep = keep;
    this.#wanted = 0;
    this.#skipping = false;
    this.#eventsApart = 0;
    this.#bytesBroken = 0;
    this.#isScanning = (this.#tally ?? this.#skim) !== undefined;
  }

  /** Makes an event of bytes that another reader of this file kept; undefined when its time is not asked for. */
  adopt(bytes: Uint8Array, timeBefore: number): Event | undefined {
    return this.#admitted(this.#eventIn(new EventBlock(scanBytes(bytes)), () => timeBefore));
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
    const reading = file.read(this.#pending.room(this.#isScanning ? scannedBytes : blockBytes));
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

  /** Rows that stand for the events counted, once all are. */
  tallied(isLast: boolean): readonly Row[] {
    if (!isLast || !this.#tally || !this.#tallyRows) return [];
    this.#tallyRows.add(this.#tally.takeCounts());
    return this.#tallyRows.take();
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
    while (this.#pending.length > 0 && this.#consumedBytes < this.#stopAt) {
      const length = this.#pending.length;
      if (this.#mayScan()) {
        if (this.#tally) this.#countKnown(this.#tally, events);
        else if (this.#skim) this.#passOver(this.#skim, events);
      }
      if (this.#pending.length < length) window = windowBytes;
      if (this.#pending.length === 0 || this.#consumedBytes >= this.#stopAt) break;
      const broken = Math.min(window, this.#pending.length);
      const isWhole = broken === this.#pending.length;
      for (const event of this.#break(this.#blockOf(broken), isLast && isWhole)) events.push(event);
      if (isWhole && this.#pending.length > 0) break;
      this.#bytesBroken += broken;
      window = Math.min(window * 2, Math.max(blockBytes, this.#pending.length));
    }
    this.#isScanning = this.#doesScanningPay(events.length);
    return events;
  }

  #doesScanningPay(eventsApart: number): boolean {
    this.#eventsApart += eventsApart;
    const { events } = this.#report;
    if (this.#tally) return !this.#tally.isPointless && this.#eventsApart < patience + events / 2;
    return (
      this.#eventsApart < patience + events / 8 &&
      this.#bytesBroken < blockBytes + (this.#consumedBytes - this.#startedAt) / 2
    );
  }

  /** Whether events look as the kernel expects, and the breaker is in no state that decides where the next begins. */
  #mayScan(): boolean {
    const { isJson = true, inArray = false, atStart } = this.#state;
    return this.#format === 'json' ? isJson && !atStart && !inArray : !isJson;
  }

  /** Passes over events that cannot be wanted, and looks at the others, up to what the breaker must look at. */
  #passOver(skim: EventSkim, events: Event[]): void {
    const { start, length } = this.#pending;
    const end = start + length;
    const stop = this.#stopIn(start, end);
    let last: EventExtent | undefined;
    const clock = new SkimClock(start, this.#lastTime, (from, to) => this.#timeIn(from, to));
    for (;;) {
      const from = this.#pending.start;
      const { at, isIrregular } = skim.pass(from, stop, end);
      this.#report.events += skim.events;
      this.#lines += skim.lines;
      last = skim.last ?? last;
      this.#drop(at - from);
      const found = isIrregular || at >= stop || skim.hasPassedAll(end) ? undefined : skim.one(at, end);
      if (!found) break;
      this.#report.events++;
      this.#lines += skim.lines;
      last = found.event;
      const block = this.#blockAt(found.event.start, found.event.end);
      this.#filter.block(block.text);
      if (this.#filter.accepts(0, block.text.length)) {
        const event = this.#eventIn(block, () => clock.timeAt(found.event.start));
        this.#give(event, block, 0, block.text.length, events);
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
    const end = this.#stopIn(start, start + length);
    for (;;) {
      const from = this.#pending.start;
      const stop = tally.read(from, end);
      this.#report.events += tally.events;
      this.#lines += tally.lines;
      const read = stop === 'new' || stop === 'apart';
      if (read) {
        const block = this.#blockAt(tally.start, tally.end);
        const event = this.#eventIn(block, () => this.#lastTime);
        if (stop === 'apart' || !tally.takeNew(event)) {
          this.#give(event, block, 0, block.text.length, events);
        }
      }
      this.#drop((read ? tally.next : tally.start) - from);
      if (stop === 'full') tally.drain();
      else if (!read || this.#pending.length === 0) return;
    }
  }

  /** The place of the room at which to stop, for bytes that lie between two places. */
  #stopIn(start: number, end: number): number {
    return Math.min(end, start + this.#stopAt - this.#consumedBytes);
  }

  /** Hands an event out, or keeps it for another reader of the file to hand out. */
  #give(event: Event, block: EventBlock, start: number, end: number, events: Event[]): void {
    if (this.#keep) {
      // Where events are tallied nobody asks for times.
      const needsTime = !this.#tally && event.timeText === undefined;
      this.#keep(block.bytes(start, end), needsTime ? event.time : Number.NaN);
      events.push(event);
      return;
    }
    const admitted = this.#admitted(event);
    if (admitted) events.push(admitted);
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
    const stop = this.#stopAt - this.#consumedBytes;
    let taken = 0;
    const read = this.#breaker(text, isLast, this.#state, (start, end, fault) => {
      if (start >= stop) return;
      taken = end;
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
      this.#give(event, block, start, end, events);
    });
    // An event that runs over the stop is read to its end.
    const consumed = read < stop ? read : Math.max(stop, taken);
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
const scannedBytes = 1 << 18;
/** So much is broken at once where an event is not known; more where the next is not known either. */
const windowBytes = 1 << 14;
/** So many events that cannot be counted are no reason to give up counting. */
const patience = 1024;

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
