import { plainMarkdown, printable } from '../text/index.ts';

/**
 * A text from content as Markdown that shows it and nothing else: in a code span there are no mentions, no
 * references to issues, no links and no HTML.
 * @param text white space at its ends is dropped, line ends become blanks
 * @source GitHub Flavored Markdown: code spans; GitHub documentation: mentions are not made in code
 */
export function code(text: string): string {
  const line = printable(text.replaceAll(/\s+/g, ' ')).trim();
  if (line === '') return '(empty)';
  const fence = '`'.repeat(longestRun(line) + 1);
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

/**
 * The same for a cell of a table, where a bar would end the cell even in code.
 * @source GitHub Flavored Markdown: tables
 */
export function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Lines from content as a block of code. @param language such as `diff`, for colours */
export function codeBlock(lines: readonly string[], language = ''): string {
  const safe = lines.flatMap((line) => line.split(/\r\n|\r|\n/)).map(printable);
  const fence = '`'.repeat(Math.max(3, ...safe.map((line) => longestRun(line) + 1)));
  return [`${fence}${language}`, ...safe, fence].join('\n');
}

/** Text from content inside of HTML that we write ourselves. */
export function escapeHtml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('@', '&#64;');
}

/**
 * A message of ours in which names from content stand in backquotes: the names become code spans, the rest
 * is shown as it is.
 */
export function message(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plainMarkdown(part)))
    .join('');
}

/** A fold that opens on a click. @param summary what is seen, as HTML */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Cuts text to a length in UTF-16 units, between two characters; what is cut is marked by a closing `…`. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // Half of a pair of units is no character, and would not get through as JSON.
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
