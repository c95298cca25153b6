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

/** Lists the names of a pattern's groups, `(?<name>…)` and `(?P<name>…)`, in order and each once. */
export function namedGroups(pattern: string): string[] {
  const names = new Set<string>();
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') {
      inClass = true;
      // A `]` directly after the opening stands for itself.
      if (pattern[at + 1] === '^') at += 1;
      if (pattern[at + 1] === ']') at += 1;
    } else if (character === '(') {
      const name = /^\(\?P?<([A-Za-z_]\w*)>/.exec(pattern.slice(at, at + 260))?.[1];
      if (name) names.add(name);
    }
  }
  return [...names];
}
