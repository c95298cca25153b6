/**
 * Texts of content as Markdown that shows them as they are. Content is hostile until proven otherwise:
 * nothing in it may become HTML, a link, a heading, a table, a Liquid tag or a kramdown attribute, in
 * CommonMark (GitHub, markdown-it) and in Jekyll alike.
 */
import type { Reference } from '../page-model.ts';

/** A text on one line, anywhere in a page: in a table's cell, a list, a link. Line breaks become blanks. */
export function inline(text: string): string {
  // Most texts are names: looking once is cheaper than every rule in turn.
  if (/^[A-Za-z](?:[A-Za-z0-9 .,/():;@-]*[A-Za-z0-9.,)])?$/.test(text)) return text;
  return withoutBlockStart(escaped(oneLine(text)));
}

/**
 * A text of several lines as paragraphs. Text between single backquotes stays code and lists stay lists;
 * everything else is shown as written.
 */
export function prose(text: string): string {
  const paragraphs = visible(text)
    .trim()
    .split(/\n[ \t]*\n\s*/);
  return paragraphs.map(paragraph).join('\n\n');
}

/** Text as code within a line. Backquotes, bars and Liquid inside are no trouble. */
export function codeSpan(text: string): string {
  const plain = oneLine(text);
  if (plain === '') return '';
  // Markdown is read inside this element as it is outside.
  if (hasLiquid(plain) || plain.includes('|')) return `<code>${escaped(plain)}</code>`;
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Text as a block of code, every character as it is. */
export function codeBlock(text: string, language = ''): string {
  const plain = visible(text);
  // Jekyll runs Liquid inside fences too; entities keep it from seeing any.
  if (hasLiquid(plain)) return `<pre><code>${entities(plain)}</code></pre>`;
  const longest = Math.max(2, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${plain}\n${fence}`;
}

/** A link whose text is shown as it is. @param address encoded, and of a scheme that may be linked to */
export function link(text: string, address: string): string {
  return `[${inline(text)}](${linkTarget(address)})`;
}

/** An encoded address as it may stand in the parentheses of a link. */
export function linkTarget(address: string): string {
  return address
    .replaceAll('&', '&amp;')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll("'", '%27');
}

/** A reference: a link where it has an address, else its text. */
export function referenceText({ text, address }: Reference): string {
  return address === undefined ? inline(text) : link(text, address);
}

/** A row of a table. @param cells Markdown */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * A text for the inside of an HTML element: the five characters as entities, in the form that the published
 * pages have.
 */
function entities(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => entityOf[one] ?? one).replaceAll(/\{(?=[{%])/g, '&#123;');
}

const entityOf: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

function hasLiquid(text: string): boolean {
  return /\{[{%]/.test(text);
}

/** Line breaks made alike; characters that show nothing and steer something are taken out. */
function visible(text: string): string {
  if (!/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/.test(text)) return text;
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/(?!\n)\p{Cc}/gu, (one) => (one === '\t' ? ' ' : ''))
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

function oneLine(text: string): string {
  return visible(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}

function paragraph(text: string): string {
  return codeAndText(text)
    .split('\n')
    .map((line) => {
      const [whole, indent = '', marker = '', rest = ''] = /^(\s*)([-*+] +|\d{1,9}[.)] +)?(.*)$/.exec(
        line,
      ) ?? [line];
      if (marker === '' || rest === '') return withoutBlockStart(whole.trimStart());
      return `${indent.slice(0, 3)}${marker}${withoutBlockStart(rest)}`;
    })
    .join('\n');
}

/** Escapes a paragraph outside its code spans. A backquote without a partner on its line is no code. */
function codeAndText(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, indent = '', marker = '', rest = ''] = /^(\s*)([-*+] +|\d{1,9}[.)] +)?(.*)$/.exec(line) ?? [];
      const pieces = rest.split(/((?<!`)`[^`]+`(?!`))/);
      const shown = pieces.map((piece, index) => (index % 2 ? codeSpan(piece.slice(1, -1)) : escaped(piece)));
      return `${indent}${marker}${shown.join('')}`;
    })
    .join('\n');
}

/** What has a meaning inside a line. */
function escaped(text: string): string {
  if (!/[&<>"'{$\\`*[\]|~_]/.test(text)) return text;
  return emphasisEscaped(
    text
      .replaceAll(/[&<>"']/g, (one) => entityOf[one] ?? one)
      .replaceAll(/\{(?=[{%:#.])/g, '&#123;')
      .replaceAll(/\$(?=\$)/g, '&#36;')
      // A backslash escapes what follows it, unless that is a letter, digit or blank.
      .replaceAll(/\\(?![\p{L}\p{N}\s])/gu, '&#92;')
      .replaceAll(/[`*[\]|]/g, '\\$&')
      .replaceAll('~~', '\\~\\~'),
  );
}

/** Underscores inside words mean nothing, and a lone one at a word's edge has no partner. */
function emphasisEscaped(text: string): string {
  if (!text.includes('_')) return text;
  const edges = /(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;
  if ((text.match(edges)?.length ?? 0) < 2) return text;
  return text.replaceAll(edges, (run) => '\\_'.repeat(run.length));
}

/**
 * What has a meaning only where a line begins: headings, underlines of headings, rules, lists, definitions.
 */
function withoutBlockStart(line: string): string {
  return line.replace(/^(?:[#=:+~-]|(\d{1,9})(?=[.)](?:\s|$)))/, (start, digits: string | undefined) =>
    digits === undefined ? `\\${start}` : `${digits}\\`,
  );
}
