import { getScalarValue, YAMLException } from 'js-yaml';
import { sourceText } from '../../text/index.ts';
import { buildNodeTree, type YamlNode } from '../yaml/node-tree.ts';
import { parseLeniently } from '../yaml/read-document.ts';

/**
 * A YAML file as text that can be edited: block mappings and lists as trees, everything else as the lines that it is
 * written in, with comments where they stand. Lines know no indentation but what goes beyond their parent's, so that
 * any part can be printed anywhere. Printing what was read gives the same text.
 */
export interface YamlText {
  /** Lines before the first key that are no comment on it: `---`, directives. */
  readonly before: readonly string[];
  readonly root: MappingText;
  /** Lines after the last value. */
  readonly after: readonly string[];
}

/** A value: a mapping or list in block style, or the lines of anything else. */
export type ValueText = MappingText | ListText | LinesText;

/** A mapping in block style. */
export interface MappingText {
  readonly kind: 'mapping';
  /** What stands after the colon on the key's line: nothing, or a comment. */
  note: string;
  /** Columns that its keys stand right of the parent's key. */
  indent: number;
  entries: EntryText[];
}

/** A key with its value. */
export interface EntryText {
  /** Comment and blank lines above the key. */
  before: readonly string[];
  /** The key as it counts, and as it is written. */
  readonly key: string;
  readonly keyText: string;
  value: ValueText;
}

/** A list in block style. */
export interface ListText {
  readonly kind: 'list';
  note: string;
  /** Columns that its dashes stand right of the parent's key; may be 0. */
  indent: number;
  items: ItemText[];
}

/** An item of a list: a mapping whose first key stands after the dash, or lines. */
export interface ItemText {
  before: readonly string[];
  /** Columns from the dash to the first key of a mapping. */
  readonly gap: number;
  value: MappingText | LinesText;
}

/** What a value is written as: the rest of the key's line with its blanks, and the lines that follow. */
export interface LinesText {
  readonly kind: 'lines';
  readonly first: string;
  readonly rest: readonly string[];
}

/**
 * Reads a YAML file that holds a mapping.
 * @param text with `\n` or `\r\n`; the tree has neither. Lines of quoted texts that are not indented get a blank.
 * @returns nothing where the file holds no mapping in block style, or writes it in a way that lines cannot carry:
 *   explicit keys (`? key`), several keys of one name, several documents; nor where the text is no YAML
 */
export function readYamlText(text: string): YamlText | undefined {
  const parsed = parsedOrNothing(text.replaceAll('\r\n', '\n'));
  if (!parsed) return undefined;
  const tree = buildNodeTree(parsed.events, parsed.text);
  if (tree.secondDocument !== undefined || tree.repeatedKeys.length > 0) return undefined;
  if (!tree.root.children || isFlow(tree.root, parsed.text)) return undefined;
  return new Reader(parsed.text).document(tree.root);
}

function parsedOrNothing(text: string): ReturnType<typeof parseLeniently> | undefined {
  try {
    return parseLeniently(sourceText('', text), () => {});
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

/** Prints a file; the text ends with a line break. */
export function printYamlText({ before, root, after }: YamlText): string {
  const lines = [...before];
  printEntries(root.entries, 0, lines);
  lines.push(...after);
  return `${lines.join('\n')}\n`;
}

/** The value of a key; nothing when the mapping does not have it. */
export function entryOf(mapping: MappingText, key: string): EntryText | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}

class Unsupported extends Error {}

/** Cuts a text into the parts that its node tree tells of. */
class Reader {
  readonly #text: string;
  readonly #lines: readonly string[];
  readonly #starts: number[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lines = text.replace(/\n$/, '').split('\n');
    let start = 0;
    for (const line of this.#lines) {
      this.#starts.push(start);
      start += line.length + 1;
    }
  }

  document(root: YamlNode): YamlText | undefined {
    try {
      const first = this.#lineOf(firstKey(root).start);
      const entries = this.#entries(root, first, this.#lines.length);
      const last = this.#lastLine(root, this.#lines.length);
      const head = this.#lines.slice(0, first);
      // Comments right above the first key are its own.
      const own = head.findLastIndex((line) => !isComment(line)) + 1;
      const [firstEntry] = entries;
      if (firstEntry) firstEntry.before = head.slice(own);
      return {
        before: head.slice(0, own),
        root: { kind: 'mapping', note: '', indent: 0, entries },
        after: this.#lines.slice(last + 1),
      };
    } catch (error) {
      if (error instanceof Unsupported) return undefined;
      throw error;
    }
  }

  #entries(node: YamlNode, firstLine: number, endLine: number): EntryText[] {
    const children = [...(node.children ?? [])];
    const column = this.#columnOf(firstKey(node).start);
    let before = firstLine;
    return children.map(([name, child], index): EntryText => {
      if (!child.key) throw new Unsupported();
      const line = this.#lineOf(child.key.start);
      const next = children[index + 1]?.[1].key;
      const end = next ? this.#lineOf(next.start) : endLine;
      const colon = this.#colonAfter(child.key.end);
      const last = this.#lastLine(child, end);
      const above = this.#lines.slice(before, line).map((one) => dedent(one, column));
      before = last + 1;
      return {
        before: above,
        key: String(name),
        keyText: this.#text.slice(child.key.start, child.key.end),
        value: this.#value(child, colon + 1, line, last, column),
      };
    });
  }

  #value(node: YamlNode, from: number, line: number, last: number, column: number): ValueText {
    const lineEnd = (this.#starts[line] ?? 0) + (this.#lines[line]?.length ?? 0);
    const rest = this.#text.slice(from, lineEnd);
    const isBlock = node.children !== undefined && !isFlow(node, this.#text) && /^\s*(?:#.*)?$/.test(rest);
    if (!isBlock || this.#lineOf(node.span.start) === line) {
      const following = this.#lines.slice(line + 1, last + 1).map((one) => dedent(one, column));
      return { kind: 'lines', first: rest, rest: following };
    }
    const isList = [...(node.children?.keys() ?? [])].every((key) => typeof key === 'number');
    if (isList) {
      const dash = this.#firstDash(line + 1, last);
      return {
        kind: 'list',
        note: rest,
        indent: dash - column,
        items: this.#items(node, dash, line + 1, last),
      };
    }
    const indent = this.#columnOf(firstKey(node).start) - column;
    return { kind: 'mapping', note: rest, indent, entries: this.#entries(node, line + 1, last + 1) };
  }

  #items(node: YamlNode, dash: number, firstLine: number, lastLine: number): ItemText[] {
    const children = [...(node.children?.values() ?? [])];
    let before = firstLine;
    return children.map((child, index): ItemText => {
      const line = this.#dashLine(before, dash);
      const isLast = index === children.length - 1;
      const end = isLast
        ? lastLine + 1
        : this.#dashLine(Math.max(line, this.#lineOf(child.span.end)) + 1, dash);
      const last = Math.max(line, this.#lastLine(child, end));
      const above = this.#lines.slice(before, line).map((one) => dedent(one, dash));
      before = last + 1;
      const from = (this.#starts[line] ?? 0) + dash + 1;
      const [keyed] = child.children?.values() ?? [];
      const isMapping = keyed?.key !== undefined && !isFlow(child, this.#text);
      if (isMapping && keyed?.key && this.#lineOf(keyed.key.start) === line) {
        const between = this.#text.slice(from, keyed.key.start);
        if (between.trim() === '') {
          const entries = this.#entries(child, line, last + 1);
          const value: MappingText = { kind: 'mapping', note: '', indent: between.length + 1, entries };
          return { before: above, gap: between.length + 1, value };
        }
      }
      const lineEnd = (this.#starts[line] ?? 0) + (this.#lines[line]?.length ?? 0);
      const following = this.#lines.slice(line + 1, last + 1).map((one) => dedent(one, dash));
      const value: LinesText = { kind: 'lines', first: this.#text.slice(from, lineEnd), rest: following };
      return { before: above, gap: 2, value };
    });
  }

  /** The last line of a value. Blank lines after a text that keeps them (`|+`) are part of it. */
  #lastLine(node: YamlNode, endLine: number): number {
    const children = [...(node.children?.values() ?? [])];
    const child = children.at(-1);
    const isAlias = this.#text[node.span.start] === '*';
    if (child && !isAlias && !isFlow(node, this.#text)) return this.#lastLine(child, endLine);
    const last = this.#lineOf(Math.max(node.span.start, node.span.end - 1));
    const { scalar } = node;
    if (isAlias || !scalar || scalar.style < 4) return last;
    // A text in block style: an empty one still has its header on the key's line.
    const header = this.#text.slice(node.key?.end ?? node.span.start, scalar.valueStart);
    const keeps = /[|>][0-9]*\+/.test(header) || getScalarValue(this.#text, scalar).endsWith('\n\n');
    return keeps ? endLine - 1 : last;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #columnOf(offset: number): number {
    return offset - (this.#starts[this.#lineOf(offset)] ?? 0);
  }

  #colonAfter(offset: number): number {
    const match = /^[ \t]*:/.exec(this.#text.slice(offset, offset + 80));
    if (!match) throw new Unsupported();
    return offset + match[0].length - 1;
  }

  #firstDash(from: number, to: number): number {
    for (let line = from; line <= to; line += 1) {
      const match = /^( *)-(?: |$)/.exec(this.#lines[line] ?? '');
      if (match) return match[1]?.length ?? 0;
      if (!isComment(this.#lines[line] ?? '')) break;
    }
    throw new Unsupported();
  }

  #dashLine(from: number, column: number): number {
    const dash = new RegExp(`^ {${column}}-(?: |$)`);
    for (let line = from; line < this.#lines.length; line += 1) {
      if (dash.test(this.#lines[line] ?? '')) return line;
    }
    throw new Unsupported();
  }
}

function firstKey(node: YamlNode): { readonly start: number } {
  const [first] = node.children?.values() ?? [];
  if (!first?.key) throw new Unsupported();
  return first.key;
}

/** Whether a collection is written in brackets, or stands somewhere else (an alias). */
function isFlow(node: YamlNode, text: string): boolean {
  return /^[[{*]/.test(text.slice(node.span.start, node.span.start + 1));
}

function isComment(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** The line without as many blanks as its parent is indented. */
function dedent(line: string, column: number): string {
  const blanks = line.length - line.trimStart().length;
  return line.slice(Math.min(blanks, column));
}

function printEntries(entries: readonly EntryText[], column: number, lines: string[]): void {
  for (const { before, keyText, value } of entries) {
    for (const line of before) lines.push(padded(line, column));
    printValue(`${' '.repeat(column)}${keyText}:`, value, column, lines);
  }
}

function printValue(head: string, value: ValueText, column: number, lines: string[]): void {
  switch (value.kind) {
    case 'lines':
      lines.push(head + value.first, ...value.rest.map((line) => padded(line, column)));
      return;
    case 'mapping':
      lines.push(head + value.note);
      printEntries(value.entries, column + value.indent, lines);
      return;
    case 'list':
      lines.push(head + value.note);
      printItems(value.items, column + value.indent, lines);
  }
}

function printItems(items: readonly ItemText[], column: number, lines: string[]): void {
  const dash = `${' '.repeat(column)}-`;
  for (const { before, gap, value } of items) {
    for (const line of before) lines.push(padded(line, column));
    if (value.kind === 'lines') {
      printValue(dash, value, column, lines);
      continue;
    }
    const inside: string[] = [];
    const [first, ...others] = value.entries;
    // A comment above the first key cannot stand between dash and key.
    for (const line of first?.before ?? []) lines.push(padded(line, column));
    if (first) printEntries([{ ...first, before: [] }, ...others], column + gap, inside);
    const [line = '', ...following] = inside;
    lines.push(dash + ' '.repeat(gap - 1) + line.slice(column + gap), ...following);
  }
}

function padded(line: string, column: number): string {
  return line === '' ? '' : ' '.repeat(column) + line;
}
