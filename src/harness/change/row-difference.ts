import type { FieldValue, Row } from '../../engine/index.ts';

/** A row of a result, as its columns and values. */
export type ShownRow = readonly (readonly [name: string, value: FieldValue])[];

/** Rows that only one of two results has. */
export interface RowDifference {
  readonly gained: readonly ShownRow[];
  readonly lost: readonly ShownRow[];
  /** Rows that both have. */
  readonly kept: number;
  /** Columns that only the newer or only the older has; rows are compared by the others. */
  readonly newColumns: readonly string[];
  readonly lostColumns: readonly string[];
}

/** A result whose rows are to be compared. */
export interface ComparedResult {
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * Tells two results apart, row by row, by the columns that both have; the order of rows does not count,
 * their number does. An empty result has every
 * column.
 */
export function compareRows(before: ComparedResult, after: ComparedResult): RowDifference {
  const isComparable = before.rows.length > 0 && after.rows.length > 0;
  const [old, now] = [new Set(before.fields), new Set(after.fields)];
  const common = isComparable ? after.fields.filter((name) => old.has(name)) : [...new Set([...now, ...old])];
  const keyOf = (row: Row): string => JSON.stringify(common.map((name) => row.get(name)));
  const left = new Map<string, number>();
  for (const row of before.rows) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  const gained = after.rows.filter((row) => !take(left, keyOf(row)));
  const lost = before.rows.toReversed().filter((row) => take(left, keyOf(row)));
  return {
    gained: gained.map((row) => shown(row, after.fields)),
    lost: lost.toReversed().map((row) => shown(row, before.fields)),
    kept: after.rows.length - gained.length,
    newColumns: isComparable ? after.fields.filter((name) => !old.has(name)) : [],
    lostColumns: isComparable ? before.fields.filter((name) => !now.has(name)) : [],
  };
}

/** Takes one of what is counted under a key; false when there is none left. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}

/** Splunk keeps fields that begin with an underscore to itself, but for the time and the text of an event. */
function shown(row: Row, fields: readonly string[]): ShownRow {
  const names = fields.includes('_raw')
    ? ['_time', '_raw']
    : fields.filter((name) => !/^_(?!time$)/.test(name));
  return names.flatMap((name) => {
    const value = row.get(name);
    return value === null ? [] : [[name, value] as const];
  });
}
