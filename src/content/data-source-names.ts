/**
 * The data sources that one entry of `data_source` names: one, or several joined by ` AND ` that are all
 * needed. Only the word between blanks joins, so a name may hold the letters.
 */
export function dataSourceNames(entry: string): readonly string[] {
  return entry
    .split(/\s+AND\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
