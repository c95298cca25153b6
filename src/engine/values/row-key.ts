import { scalarsOf, textOf } from './coerce.ts';
import type { Row } from './row.ts';
import type { FieldValue } from './value.ts';

/**
 * A row as one text: equal texts for equal rows, whatever the order of their columns. Columns without a value do not
 * count.
 * @param without a field to leave out
 */
export function rowKey(row: Row, without?: string): string {
  let key = '';
  for (const name of row.names().sort()) {
    const value = name === without ? null : row.get(name);
    if (value !== null) key += `${name.length}:${name}=${valueKey(value)};`;
  }
  return key;
}

/**
 * The values of some fields as one text: equal texts for equal values in each of them.
 * @returns undefined for a row that lacks one of the fields
 */
export function fieldsKey(row: Row, names: readonly string[]): string | undefined {
  let key = '';
  for (const name of names) {
    const value = row.get(name);
    if (value === null) return undefined;
    key += `${valueKey(value)};`;
  }
  return key;
}

/** A value as text that no other value has: lengths in front keep multivalues apart. */
export function valueKey(value: FieldValue): string {
  let key = '';
  for (const one of scalarsOf(value)) {
    const text = textOf(one);
    key += `${text.length}:${text}`;
  }
  return key;
}
