import type { FieldSource, FieldValue } from '../engine/index.ts';
import type { BlockClock } from './block-clock.ts';
import type { EventBlock } from './event-block.ts';
import type { ExtractionProgram } from './extraction-program.ts';
import { type WindowsEvent, windowsXml } from './formats/winlog/windows-event.ts';

/** What all events of a file share. */
export interface EventLabels {
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly index: string;
  /** When the file was loaded, epoch seconds: `_indextime`, and `_time` of a file without any time. */
  readonly loadedAt: number;
}

/** Where an event stands in a block of its file, and its number among the block's events. */
export interface EventPlace {
  readonly block: EventBlock;
  readonly start: number;
  readonly end: number;
  readonly clock: BlockClock;
  readonly number: number;
}

/** What an event is found to be: its text or, where it is to be rendered as XML, what it says. */
export interface ReadEvent {
  readonly text: string | WindowsEvent;
  readonly labels: EventLabels;
  readonly program: ExtractionProgram;
}

/** An event that is read when somebody asks for anything of it. */
export interface UnreadEvent {
  readonly read: () => ReadEvent;
  readonly place: EventPlace;
}

/**
 * One event: its text, its labels, and fields that are computed when they are asked for.
 *
 * Every field is computed at most once; what several fields need (a parsed JSON text, a matched pattern) is kept in
 * `memo` under the slot that the program gave it. The text and the time of an event that still lies in its block are
 * found on demand too: counting events by a field needs neither.
 */
export class Event implements FieldSource {
  /** The last header line above the event, where its file has one (`#Fields: …`). */
  readonly header: string | undefined;
  /** Where the event's bytes lie; undefined once it has been taken out of its block, or never was in one. */
  place: EventPlace | undefined;
  #unread: UnreadEvent | undefined;
  #labels: EventLabels | undefined;
  #program: ExtractionProgram | undefined;
  #raw: string | undefined;
  #time: number | undefined;
  #timeText: string | undefined;
  #memo: unknown[] | undefined;

  /** @param unread where the labels and the rules depend on what the event says */
  constructor(unread: UnreadEvent, labels: undefined, program: undefined, header?: string);
  /**
   * @param text the event's text, or where to find it
   * @param timeBefore for an event given as text: its time when it has none of its own
   */
  constructor(
    text: string | EventPlace,
    labels: EventLabels,
    program: ExtractionProgram,
    header?: string,
    timeBefore?: () => number,
  );
  constructor(
    text: string | EventPlace | UnreadEvent,
    labels: EventLabels | undefined,
    program: ExtractionProgram | undefined,
    header?: string,
    timeBefore?: () => number,
  ) {
    this.#labels = labels;
    this.#program = program;
    this.header = header;
    if (typeof text === 'string') {
      this.#raw = text;
      this.place = undefined;
      this.#findTime(timeBefore ?? (() => this.labels.loadedAt));
    } else if ('read' in text) {
      this.place = undefined;
      this.#unread = text;
    } else this.place = text;
  }

  /** Where the JSON lies that the event may be rendered from, as {@link place} for other events. */
  get renderedFrom(): EventPlace | undefined {
    return this.#unread?.place;
  }

  get labels(): EventLabels {
    return this.#labels ?? this.#read().labels;
  }

  get program(): ExtractionProgram {
    return this.#program ?? this.#read().program;
  }

  /**
   * What the event's text is rendered from, where it came in another form and is not held. Read anew each time: it takes
   * more memory than the text.
   */
  readWindows(): WindowsEvent | undefined {
    const text = this.#unread && this.#read().text;
    return typeof text === 'string' ? undefined : text;
  }

  /** `_raw`. */
  get raw(): string {
    this.#raw ??= this.#findRaw();
    return this.#raw;
  }

  /** Epoch seconds. */
  get time(): number {
    const place = this.place ?? this.renderedFrom;
    if (this.#time === undefined && place) {
      this.#findTime(() => place.clock.before(place.number));
      // This event's own time spares the search for those behind it that have none.
      if (this.#timeText !== undefined) place.clock.learn(place.number, this.#time ?? 0);
    }
    return this.#time ?? 0;
  }

  /** The time as it stands in `raw`: undefined when the event has none of its own. */
  get timeText(): string | undefined {
    if (this.#time === undefined) void this.time;
    return this.#timeText;
  }

  get memo(): unknown[] {
    this.#memo ??= [];
    return this.#memo;
  }

  read(name: string): FieldValue {
    return this.program.reader(name)(this);
  }

  names(): Iterable<string> {
    return this.program.names(this);
  }

  /** Takes the event out of its block, which can then be forgotten: for events that are held. */
  detach(): this {
    if (this.place || this.#unread) {
      this.#raw = this.raw;
      this.#time = this.time;
      this.place = undefined;
      this.#unread = undefined;
    }
    return this;
  }

  #findRaw(): string {
    if (this.place) return this.place.block.raw(this.place.start, this.place.end);
    const { text } = this.#read();
    return typeof text === 'string' ? text : windowsXml(text);
  }

  #read(): ReadEvent {
    if (!this.#unread) throw new TypeError('The event has neither a text nor a way to read it.');
    const read = this.#unread.read();
    this.#labels = read.labels;
    this.#program = read.program;
    return read;
  }

  #findTime(before: () => number): void {
    const found = this.program.findTime(this.raw, this.labels.loadedAt);
    this.#timeText = found?.text;
    this.#time = found?.time ?? before();
  }
}
