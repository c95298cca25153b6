import { type Origin, rawOrigin, unknownOrigin } from './prefilter/origin.ts';
import type { ReadField } from './stage.ts';
import { timePieces } from './time-pieces.ts';

/** The fields that every event may have before any extraction, in display order. */
export const baseFieldNames: readonly string[] = [
  '_time',
  '_raw',
  'host',
  'source',
  'sourcetype',
  'index',
  'linecount',
  'punct',
  'splunk_server',
  'date_hour',
  'date_mday',
  'date_minute',
  'date_month',
  'date_second',
  'date_wday',
  'date_year',
  'date_zone',
  'timestamp',
  '_indextime',
];

/** The name that stands for the indexer, where there is none. */
const serverName = 'detent';

/**
 * Reads a default field; a name that is none gives null. `timestamp` is `none` for an event without a time of its own,
 * whose `date_*` fields are then missing.
 * @source Knowledge Manager Manual: use default fields
 */
export function readBaseField(name: string): ReadField {
  return readers.get(name) ?? (() => null);
}

const readers: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['_time', (event) => event.time],
  ['_raw', (event) => event.raw],
  ['host', (event) => event.labels.host],
  ['source', (event) => event.labels.source],
  ['sourcetype', (event) => event.labels.sourcetype],
  ['index', (event) => event.labels.index],
  ['linecount', (event) => countLines(event.raw)],
  ['punct', (event) => punctuation(event.raw)],
  ['splunk_server', () => serverName],
  ['timestamp', (event) => (event.timeText === undefined ? 'none' : null)],
  ['_indextime', (event) => Math.floor(event.labels.loadedAt)],
  ...(['hour', 'mday', 'minute', 'month', 'second', 'wday', 'year', 'zone'] as const).map(
    (piece): [string, ReadField] => [
      `date_${piece}`,
      (event) => (event.timeText === undefined ? null : timePieces(event.timeText, event.time)[piece]),
    ],
  ),
]);

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The first 30 marks of the first line: letters and digits dropped, a blank becomes `_`, a tab `t`. */
function punctuation(text: string): string {
  let marks = '';
  for (let at = 0, taken = 0; at < text.length && taken < 30; at++) {
    const mark = text[at] ?? '';
    if (mark === '\n' || mark === '\r') break;
    if (/[A-Za-z0-9]/.test(mark)) continue;
    marks += mark === ' ' ? '_' : mark === '\t' ? 't' : mark;
    taken++;
  }
  return marks;
}

/** Where the values of a default field can come from. */
export function baseOrigins(name: string): readonly Origin[] {
  if (name === '_raw') return rawOrigin;
  if (name === 'host' || name === 'source' || name === 'sourcetype' || name === 'index') {
    return [{ kind: 'label', label: name }];
  }
  return readers.has(name) ? unknownOrigin : [];
}
