import type { FieldSource, FieldValue } from '../engine/index.ts';
import type { ExtractionProgram } from './extraction-program.ts';

/** What all events of a file share. */
export interface EventLabels {
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly index: string;
  /** When the file was loaded, epoch seconds: `_indextime`, and `_time` of a file without any time. */
  readonly loadedAt: number;
}

/**
 * One event: its text, its labels, and fields that are computed when they are asked for.
 *
 * Every field is computed at most once; what several fields need (a parsed JSON text, a matched pattern) is kept in
 * `memo` under the slot that the program gave it.
 */
export class Event implements FieldSource {
  /** `_raw`. */
  readonly raw: string;
  readonly labels: EventLabels;
  readonly program: ExtractionProgram;
  /** The last header line above the event, where its file has one (`#Fields: …`). */
  readonly header: string | undefined;
  /** Epoch seconds. */
  readonly time: number;
  /** Where the time stood in `raw`: undefined when the event has none of its own. */
  readonly timeText: string | undefined;
  readonly memo: unknown[] = [];

  constructor(
    raw: string,
    labels: EventLabels,
    program: ExtractionProgram,
    time: number,
    timeText?: string,
    header?: string,
  ) {
    this.raw = raw;
    this.labels = labels;
    this.program = program;
    this.time = time;
    this.timeText = timeText;
    this.header = header;
  }

  read(name: string): FieldValue {
    return this.program.reader(name)(this);
  }

  names(): Iterable<string> {
    return this.program.names(this);
  }
}
