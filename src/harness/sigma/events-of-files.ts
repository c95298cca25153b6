import { noRequirement } from '../../engine/index.ts';
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

/** An event as Sigma rules see it, and where it was read. */
export interface FileEvent {
  readonly event: SigmaEvent;
  readonly file: string;
  /** Its place in the file, counted from 0. */
  readonly index: number;
  /** Epoch seconds. */
  readonly time: number;
  /** The same; undefined for an event that has no time of its own and was given that of the run. */
  readonly ownTime: number | undefined;
}

/** What reading needs. */
export interface FileReading {
  readonly shelf: DatasetShelf;
  /** Epoch seconds: the time of events that have none. */
  readonly now: number;
  readonly signal?: AbortSignal;
  /** Takes events that cannot be read. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Reads the events of files one after another, without keeping them. */
export async function* eventsOfFiles(
  files: readonly EventFile[],
  { shelf, now, signal, report }: FileReading,
): AsyncIterable<FileEvent> {
  for (const { name: file, ...rest } of files) {
    const opened = shelf.stream([{ name: file, ...rest }], now);
    const request = { requirement: noRequirement, fields: 'all', order: 'any', rows: 'passing' } as const;
    let index = 0;
    for await (const batch of opened.source.read({ ...request, ...(signal ? { signal } : {}) })) {
      for (const row of batch) {
        const time = Number(row.get('_time') ?? 0);
        const ownTime = row.read('timestamp') === 'none' ? undefined : time;
        yield { event: eventOfRow(row), file, index, time, ownTime };
        index += 1;
      }
    }
    for (const finding of opened.unreadable()) report(finding);
  }
}

/** The number by which people find an event in its file. */
export function recordOf(event: SigmaEvent, index: number): number {
  const number = event.text('EventRecordID');
  return /^\d{1,15}$/.test(number) ? Number(number) : index + 1;
}
