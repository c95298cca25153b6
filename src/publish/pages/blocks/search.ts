import { tokensOf } from '../../../spl/index.ts';
import { codeBlock } from '../markdown-text.ts';

/** The search, one command a line. */
export function searchBlock(search: string): readonly string[] {
  return ['#### Search', '', codeBlock(brokenAtPipes(search))];
}

/**
 * Puts a line break before every pipe between commands and changes nothing else: the text before keeps its
 * blank, a search that begins with a pipe gets an empty first line, as published pages have it. A pipe that
 * begins its line already, or stands in quotes, stays.
 */
export function brokenAtPipes(search: string): string {
  const text = search.trimEnd();
  let result = '';
  let from = 0;
  for (const { kind, start } of tokensOf(text)) {
    if (kind !== 'pipe') continue;
    result += text.slice(from, start);
    if (!/\n[ \t]*$/.test(result)) result += '\n';
    from = start;
  }
  return result + text.slice(from);
}
