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

/** A Windows event that is rendered as XML when its text is asked for, and its number among the events of its block. */
export interface UnrenderedEvent {
  readonly windows: WindowsEvent;
  readonly clock: BlockClock;
  readonly number: number;
}

/**
 * One event: its text, its labels, and fields that are computed when they are asked for.
 *
 * Every field is computed at most once; what several fields need (a parsed JSON text, a matched pattern) is kept in
 * `memo` under the slot that the program gave it. The text and the time of an event that still lies in its block are
 * found on demand too: counting events by a field needs neither.
 */
export class Event implements FieldSource {
  readonly labels: EventLabels;
  readonly program: ExtractionProgram;
  /** The last header line above the event, where its file has one (`#Fields: …`). */
  readonly header: string | undefined;
  /** Where the event's bytes lie; undefined once it has been taken out of its block, or never was in one. */
  place: EventPlace | undefined;
  #unrendered: UnrenderedEvent | undefined;
  #raw: string | undefined;
  #time: number | undefined;
  #timeText: string | undefined;
  #memo: unknown[] | undefined;

  /**
   * @param text the event's text, where to find it, or what it is made of
   * @param timeBefore for an event given as text: its time when it has none of its own
   */
  constructor(
    text: string | EventPlace | UnrenderedEvent,
    labels: EventLabels,
    program: ExtractionProgram,
    header?: string,
    timeBefore?: () => number,
  ) {
    this.labels = labels;
    this.program = program;
    this.header = header;
    if (typeof text === 'string') {
      this.#raw = text;
      this.place = undefined;
      this.#findTime(timeBefore ?? (() => labels.loadedAt));
    } else if ('windows' in text) {
      this.place = undefined;
      this.#unrendered = text;
    } else this.place = text;
  }

  /** What the event's text is rendered from, where it came in another form and is not held. */
  get windows(): WindowsEvent | undefined {
    return this.#unrendered?.windows;
  }

  /** `_raw`. */
  get raw(): string {
    this.#raw ??= this.#findRaw();
    return this.#raw;
  }

  /** Epoch seconds. */
  get time(): number {
    const place = this.place ?? this.#unrendered;
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
    if (this.place || this.#unrendered) {
      this.#raw = this.raw;
      this.#time = this.time;
      this.place = undefined;
      this.#unrendered = undefined;
    }
    return this;
  }

  #findRaw(): string {
    if (this.#unrendered) return windowsXml(this.#unrendered.windows);
    return this.place ? this.place.block.raw(this.place.start, this.place.end) : '';
  }

  #findTime(before: () => number): void {
    const found = this.program.findTime(this.raw, this.labels.loadedAt);
    this.#timeText = found?.text;
    this.#time = found?.time ?? before();
  }
}
