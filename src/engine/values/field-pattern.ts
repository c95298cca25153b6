/**
 * Matches a field name against a name with `*` wildcards; letter case counts.
 * @returns what each `*` stands for, shortest first from the left; nothing when the name does not match
 */
export function matchField(pattern: string, name: string): readonly string[] | undefined {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return name === pattern ? [] : undefined;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) {
    return undefined;
  }
  const captures: string[] = [];
  const end = name.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return undefined;
    captures.push(name.slice(at, found));
    at = found + piece.length;
  }
  captures.push(name.slice(at, end));
  return captures;
}

/** Puts captured texts in the place of a pattern's wildcards; a wildcard without a capture stays empty. */
export function fillPattern(pattern: string, captures: readonly string[]): string {
  let next = 0;
  return pattern.replace(/\*/g, () => captures[next++] ?? '');
}

/** Whether a field name is a pattern for several. */
export function hasWildcard(name: string): boolean {
  return name.includes('*');
}

/** Counts the wildcards of a name, for commands whose two sides must have equally many. */
export function countWildcards(name: string): number {
  return name.split('*').length - 1;
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
    if (matchField(pattern, name)) found.push(name);
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
