import { scalarsOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue } from '../values/value.ts';

/** Writes `field="value"` so that reading it back gives the same value: quotes and backslashes are escaped. */
export function comparisonText(field: string, value: string): string {
  const name = /^[\w.{}:@-]+$/.test(field) ? field : `"${field.replace(/["\\]/g, '\\$&')}"`;
  return `${name}="${value.replace(/["\\]/g, '\\$&')}"`;
}

/** How a row is written as a search expression: the words of the command `format`. */
export interface RowWords {
  readonly columnPrefix: string;
  readonly columnSeparator: string;
  readonly columnEnd: string;
  readonly mvSeparator: string;
}

/**
 * Writes a row as a search expression: its fields in text order, internal ones left out, a field named search or
 * query as its text. Nothing when the row has no fields.
 * @source Search Reference, format
 */
export function rowText(row: Row, words: RowWords): string | undefined {
  const columns: string[] = [];
  for (const name of row.names().sort(compareText)) {
    if (name.startsWith('_')) continue;
    const values = textsOf(row.get(name)).map((text) =>
      name === 'search' || name === 'query' ? text : comparisonText(name, text),
    );
    if (values.length > 1) columns.push(`( ${values.join(` ${words.mvSeparator} `)} )`);
    else if (values[0] !== undefined) columns.push(values[0]);
  }
  if (columns.length === 0) return undefined;
  return `${words.columnPrefix} ${columns.join(` ${words.columnSeparator} `)} ${words.columnEnd}`;
}

/** The texts of a field's values. */
export function textsOf(value: FieldValue): string[] {
  return scalarsOf(value).map(textOf);
}
