import { matchFieldNames } from './field-pattern.ts';
import type { Row } from './row.ts';

/**
 * The fields that a command's list of names and patterns stands for among rows, each once; without a list all but
 * internal ones, in the order in which they are met.
 */
export function fieldsOfRows(list: readonly { readonly name: string }[], rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.names()) if (!name.startsWith('_')) names.add(name);
  return list.length === 0
    ? [...names]
    : [...new Set(list.flatMap(({ name }) => matchFieldNames(name, names)))];
}
