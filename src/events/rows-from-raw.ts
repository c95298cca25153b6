import { Row } from '../engine/index.ts';
import { EventReader } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';

/** Events given as text, one entry each, already broken. */
export interface RawEvents {
  readonly sourcetype: string;
  readonly source: string;
  readonly lines: readonly string[];
  readonly host?: string;
  readonly index?: string;
  /** Epoch seconds; 0 unless given. */
  readonly loadedAt?: number;
}

/** Makes rows of events, in the order given. */
export function rowsFromRaw(events: RawEvents, knowledge: Knowledge): Row[] {
  const reader = new EventReader(
    {
      host: events.host ?? defaultHost,
      source: events.source,
      sourcetype: events.sourcetype,
      index: events.index ?? defaultIndex,
      loadedAt: events.loadedAt ?? 0,
    },
    knowledge,
  );
  return events.lines.map((line) => new Row(reader.read(line)));
}

/** `host` of data that comes without one: a constant, since it is not the computer in the event. */
export const defaultHost = 'attack-data';
/** `index` of data that comes without one. */
export const defaultIndex = 'main';
