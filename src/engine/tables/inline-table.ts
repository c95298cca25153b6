import type { FieldValue } from '../values/value.ts';
import { readCsv } from './csv.ts';

/**
 * Reads the table of `makeresults data=`: CSV with a header line, or a JSON array of objects.
 * @returns the cells of each row in column order, or what is wrong with the text
 */
export function inlineRows(
  format: 'csv' | 'json',
  text: string,
): [string, FieldValue][][] | { readonly message: string } {
  return format === 'csv' ? csvRows(text) : jsonRows(text);
}

function csvRows(text: string): [string, FieldValue][][] {
  const [header = [], ...lines] = readCsv(text);
  return lines.map((cells) =>
    header.map((name, index): [string, FieldValue] => {
      const cell = cells[index];
      return [name, cell === undefined || cell === '' ? null : cell];
    }),
  );
}

function jsonRows(text: string): [string, FieldValue][][] | { readonly message: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { message: 'The inline data is not JSON.' };
  }
  if (!Array.isArray(parsed)) return { message: 'The inline JSON is not an array of objects.' };
  const rows: [string, FieldValue][][] = [];
  for (const item of parsed) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      return { message: 'The inline JSON is not an array of objects.' };
    }
    rows.push(Object.entries(item).map(([name, value]): [string, FieldValue] => [name, cellOf(value)]));
  }
  return rows;
}

/** Objects and arrays stay JSON text; Booleans become their words. */
function cellOf(value: unknown): FieldValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
