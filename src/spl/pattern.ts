import { parsePattern } from '../regex/index.ts';
import type { Cursor } from './cursor.ts';
import type { Text } from './tree.ts';

/**
 * Reads a regular expression or sed argument: quoted, with `\\` halved and `\"` decoded as in every quoted
 * text, or a bare run up to a blank.
 * @source Search Manual, SPL and regular expressions
 */
export function readPattern(cursor: Cursor): Text {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 34) return cursor.textNode(cursor.quoted(), start);
  const { text, limit } = cursor;
  let end = start;
  while (end < limit && text.charCodeAt(end) > 32) end += 1;
  if (end === start) cursor.fail('spl/expected', `Expected a pattern in quotes, found ${cursor.found()}.`);
  cursor.take(end - start);
  return cursor.textNode(text.slice(start, end), start);
}

/**
 * Reads a regular expression as {@link readPattern} does and reports one that PCRE would refuse.
 * @returns the pattern with the names of its groups, in order and each once
 */
export function readRegex(cursor: Cursor): { readonly pattern: Text; readonly groups: readonly string[] } {
  const pattern = readPattern(cursor);
  return { pattern, groups: regexGroups(cursor, pattern) };
}

/** The names of a pattern's groups, in order and each once; none, and a finding, when it is no pattern. */
export function regexGroups(cursor: Cursor, pattern: Text): readonly string[] {
  const parsed = parsePattern(pattern.text);
  if (parsed.ok) {
    const names = parsed.groups.map(({ name }) => name).filter((name) => name !== undefined);
    return [...new Set(names)];
  }
  const { start, end } = pattern.span;
  const decoded = end - start - pattern.text.length;
  // Offsets in the pattern are offsets in the source as long as no escape was decoded.
  const shift = decoded === 0 || decoded === 2 ? start + decoded / 2 : undefined;
  cursor.report(
    'spl/bad-pattern',
    `The regular expression cannot be used: ${parsed.message}`,
    shift === undefined ? pattern.span : { start: shift + parsed.start, end: shift + parsed.end },
  );
  return [];
}
