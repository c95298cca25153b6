import { noRequirement, type Row } from '../../engine/index.ts';
import { eventOfRow, type SigmaEvent } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { DatasetShelf } from '../dataset-shelf.ts';
import type { EventFile } from '../event-file.ts';

/** An event's place among the files. */
export interface EventPlace {
  /** The file, as reports name it. */
  readonly file: string;
  /** The event's own record number, where it has one (Windows logs); else its place in the file, counted from 1. */
  readonly record: number;
  /** Its place in the file, counted from 0. */
  readonly index: number;
}

/** An event as Sigma rules see it, and where it was read. Its time is found when it is asked for: most events match nothing. */
export class FileEvent {
  readonly event: SigmaEvent;
  readonly file: string;
  /** Its place in the file, counted from 0. */
  readonly index: number;
  readonly #row: Row;

  constructor(row: Row, file: string, index: number) {
    this.event = eventOfRow(row);
    this.file = file;
    this.index = index;
    this.#row = row;
  }

  /** Epoch seconds. */
  get time(): number {
    return Number(this.#row.get('_time') ?? 0);
  }

  /** The same; undefined for an event that has no time of its own and was given that of the run. */
  get ownTime(): number | undefined {
    return this.#row.read('timestamp') === 'none' ? undefined : this.time;
  }
}

/** What reading needs. */
export interface FileReading {
  readonly shelf: DatasetShelf;
  /** Epoch seconds: the time of events that have none. */
  readonly now: number;
  readonly signal?: AbortSignal;
  /** Keeps small files for the next run over them: tests read the same few again and again. */
  readonly keepFiles?: boolean;
  /** Takes events that cannot be read. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Reads the events of files one after another, in batches; events are not kept unless that is asked for. */
export async function* eventsOfFiles(
  files: readonly EventFile[],
  { shelf, now, signal, keepFiles = false, report }: FileReading,
): AsyncIterable<Iterable<FileEvent>> {
  for (const { name: file, ...rest } of files) {
    const wanted = [{ name: file, ...rest }];
    const opened = keepFiles ? await shelf.open(wanted, now) : shelf.stream(wanted, now);
    const request = { requirement: noRequirement, fields: 'all', order: 'any', rows: 'passing' } as const;
    let index = 0;
    for await (const batch of opened.source.read({ ...request, ...(signal ? { signal } : {}) })) {
      yield fileEvents(batch, file, index);
      index += batch.length;
    }
    for (const finding of opened.unreadable()) report(finding);
  }
}

/** One by one: what an event is made of can be forgotten before the next. */
function* fileEvents(rows: readonly Row[], file: string, from: number): Iterable<FileEvent> {
  for (const [index, row] of rows.entries()) yield new FileEvent(row, file, from + index);
}

/** The number by which people find an event in its file. */
export function recordOf(event: SigmaEvent, index: number): number {
  const number = event.text('EventRecordID');
  return /^\d{1,15}$/.test(number) ? Number(number) : index + 1;
}
