import { type FieldValue, printNumber, type Row } from '../../engine/index.ts';
import type { Terminal } from '../terminal.ts';
import { type Cell, renderTable } from './table.ts';

/** A field's value as the machine-readable outputs hold it: text, several texts, or null. */
export function cellOf(value: FieldValue): Cell {
  if (value === null) return null;
  if (typeof value === 'object') return value.map(scalarText);
  return scalarText(value);
}

/** A row as an object; fields without a value are left out. */
export function rowToJson(row: Row, fields: readonly string[]): Record<string, Exclude<Cell, null>> {
  const object: Record<string, Exclude<Cell, null>> = Object.create(null);
  for (const field of fields) {
    const cell = cellOf(row.get(field));
    if (cell !== null) object[field] = cell;
  }
  return object;
}

/** Prints rows as a table that fits the terminal; events without a table of their own as time, source and text. */
export function printRows(fields: readonly string[], rows: readonly Row[], terminal: Terminal): void {
  const shown = fields.includes('_raw') ? ['_time', 'sourcetype', '_raw'] : fields.filter(isShown);
  const cells = rows.map((row) =>
    shown.map((field) => (field === '_time' ? timeCell(row.get(field)) : cellOf(row.get(field)))),
  );
  for (const line of renderTable(shown, cells, terminal.columns, terminal.palette)) terminal.out(`${line}\n`);
}

/** Splunk keeps fields that begin with an underscore to itself, but for these. */
function isShown(field: string): boolean {
  return !field.startsWith('_') || field === '_time' || field === '_raw';
}

/** Epoch seconds as ISO 8601 in UTC. */
function timeCell(value: FieldValue): Cell {
  const seconds = typeof value === 'object' ? Number.NaN : Number(value);
  if (Number.isNaN(seconds) || Math.abs(seconds) > 8.64e12) return cellOf(value);
  return new Date(seconds * 1000).toISOString();
}

/** Rows as CSV with a header line; several values of a cell stand in lines of their own, as Splunk exports them. */
export function rowsToCsv(fields: readonly string[], rows: readonly Row[]): string {
  const lines = [fields.map(csvCell).join(',')];
  for (const row of rows) {
    lines.push(
      fields
        .map((field) => {
          const cell = cellOf(row.get(field));
          return csvCell(cell === null ? '' : typeof cell === 'string' ? cell : cell.join('\n'));
        })
        .join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function scalarText(value: string | number): string {
  return typeof value === 'number' ? printNumber(value) : value;
}
