import { matchPattern } from '../../spl/index.ts';

/** Whether a field name is a pattern for several. */
export function hasWildcard(name: string): boolean {
  return name.includes('*');
}

/**
 * Lists the names that a pattern stands for, in the order given. A pattern without wildcard stands for itself,
 * whether the name is there or not. `_` fields match only a pattern that begins with `_`.
 */
export function matchFieldNames(pattern: string, names: Iterable<string>): string[] {
  if (!hasWildcard(pattern)) return [pattern];
  const found: string[] = [];
  for (const name of names) {
    if (name.startsWith('_') && !pattern.startsWith('_')) continue;
    if (matchPattern(pattern, name)) found.push(name);
  }
  return found;
}

/**
 * Compiles a list of names and patterns to a test of field names. Answers are remembered, since the same few names
 * are asked for in every row.
 */
export function compileFieldList(fields: readonly string[]): (name: string) => boolean {
  const exact = new Set(fields.filter((field) => !hasWildcard(field)));
  const patterns = fields.filter(hasWildcard);
  if (patterns.length === 0) return (name) => exact.has(name);
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = exact.has(name) || patterns.some((pattern) => matchFieldNames(pattern, [name]).length > 0);
      known.set(name, answer);
    }
    return answer;
  };
}
