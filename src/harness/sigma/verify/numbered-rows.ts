import {
  type EventSource,
  type FieldValue,
  noRequirement,
  type Plan,
  Row,
  run,
  type SearchContext,
} from '../../../engine/index.ts';
import { xmlText } from '../../../sigma/index.ts';
import type { EventFile } from '../../event-file.ts';
import type { VerifyOptions } from './proof.ts';

/** An event of a file. */
export interface NumberedRow {
  readonly row: Row;
  readonly file: string;
  /** Its place in the file, counted from 1. */
  readonly number: number;
}

/** So many events are compared at once: starting a search costs as much as many rows. */
const batchSize = 4096;

/** Reads the events of files one after another, many at a time. Findings: what cannot be read. */
export async function* batchesOf(
  files: readonly EventFile[],
  { shelf, now, signal, report }: VerifyOptions,
): AsyncIterable<readonly NumberedRow[]> {
  const request = { requirement: noRequirement, fields: 'all', order: 'any', rows: 'passing' } as const;
  let batch: NumberedRow[] = [];
  for (const file of files) {
    const opened = shelf.stream([file], now);
    let number = 0;
    for await (const rows of opened.source.read({ ...request, ...(signal ? { signal } : {}) })) {
      for (const row of rows) {
        number += 1;
        batch.push({ row, file: file.name, number });
        if (batch.length < batchSize) continue;
        yield batch;
        batch = [];
      }
    }
    for (const finding of opened.unreadable()) report(finding);
  }
  if (batch.length > 0) yield batch;
}

/** Names the row through the search: commands that pass rows on keep it. */
const numberField = '_detent_number';

/** The row with a number that stays with it through a search. */
export function numbered(row: Row, number: number): Row {
  const copy = new Row(row);
  copy.set(numberField, number);
  return copy;
}

/** The number that a row was given. */
export function numberOf(row: Row): number {
  return Number(row.get(numberField));
}

/**
 * Runs a search.
 * @throws when it fails: what was converted can always be run
 */
export async function rowsFound(
  plan: Plan,
  source: EventSource,
  context: SearchContext,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  const started = run(plan, { context, source });
  for await (const rows of started) found.push(...rows);
  const fault = started.diagnostics.find(({ severity }) => severity === 'error');
  if (fault) throw new Error(`A converted search failed: ${fault.message}`);
  return found;
}

/** A field's values as texts. */
export function textsOf(value: FieldValue): readonly string[] {
  if (value === null) return [];
  return typeof value === 'object' ? value.map(String) : [String(value)];
}

/** Whether a search sees a rule's text: Splunk's fields of Windows events are as the XML writes them. */
export function isWritten(search: string, rule: string | undefined): boolean {
  return rule !== undefined && (search === rule || search === xmlText(rule));
}
