import type { Diagnostic, Note, SourceText, Span } from '../text/index.ts';
import type { SplCode } from './codes.ts';
import type { FieldName, Search, Text } from './tree.ts';

/**
 * A fault that ends the reading of one command; caught where commands are read, then reading goes on after
 * the pipe.
 */
export class SyntaxFault extends Error {}

/** How many expressions, groups and subsearches may stand inside each other. */
const deepest = 200;

const blank = 1;
const identifier = 2;
const digit = 4;
const wordEnd = 8;
const classes = new Uint8Array(256);
for (let unit = 0; unit <= 32; unit += 1) classes[unit] = blank | wordEnd;
classes[0xa0] = blank | wordEnd;
for (const unit of ',"[]()=|') classes[unit.charCodeAt(0)] = wordEnd;
for (let unit = 48; unit <= 57; unit += 1) classes[unit] = identifier | digit;
for (let unit = 65; unit <= 90; unit += 1) {
  classes[unit] = identifier;
  classes[unit + 32] = identifier;
}
classes[95] = identifier;
for (let unit = 0xa1; unit < 256; unit += 1) classes[unit] = identifier;

/**
 * Tells whether a code unit is white space; a no-break space counts, since searches are pasted from web
 * pages.
 */
export function isBlank(unit: number): boolean {
  return unit < 256 && ((classes[unit] ?? 0) & blank) !== 0;
}
/** Tells whether a code unit may stand in an unquoted name of an eval expression. */
export function isIdentifier(unit: number): boolean {
  return unit >= 256 || ((classes[unit] ?? 0) & identifier) !== 0;
}
/** Tells whether a code unit is one of 0 to 9. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
/** Tells whether a code unit ends an unquoted command argument. */
export function isWordEnd(unit: number): boolean {
  return unit < 256 && ((classes[unit] ?? 0) & wordEnd) !== 0;
}

/** Reads the commands between `start` and `end`; handed in so that the cursor knows no command. */
export type PipelineReader = (cursor: Cursor, start: number, end: number, role: SearchRole) => Search;

/**
 * Where a pipeline stands: the whole search, a subsearch, or a pipeline over the rows so far (appendpipe).
 */
export type SearchRole = 'search' | 'subsearch' | 'pipeline';

/**
 * A place in a search's text and the findings made on the way. Every reader of the language moves it forward.
 *
 * There is no token list: what a character means depends on the command around it, so readers look at the
 * text itself. `limit` is the end of the command being read (the next pipe, the closing bracket or the end of
 * text).
 */
export class Cursor {
  readonly source: SourceText;
  readonly text: string;
  readonly findings: Diagnostic[];
  /** Where reading stands. */
  position: number;
  /** Where reading must stop. */
  limit: number;
  /** The end of what was last consumed, so that spans leave out the blanks after it. */
  lastEnd: number;
  /** Groups, calls and subsearches open around the position. */
  depth = 0;
  /** The height of the expression tree read last: a long chain of operators is as deep as nested groups. */
  height = 0;
  readonly #pipelineReader: PipelineReader;

  constructor(
    source: SourceText,
    pipelineReader: PipelineReader,
    within?: { readonly text: string; readonly findings: Diagnostic[] },
  ) {
    this.source = source;
    this.text = within?.text ?? source.text;
    this.findings = within?.findings ?? [];
    this.position = 0;
    this.lastEnd = 0;
    this.limit = this.text.length;
    this.#pipelineReader = pipelineReader;
  }

  /**
   * A cursor over the inside of a quoted text, for arguments that are a language of their own. Escapes are
   * replaced by as many characters, so offsets stay those of the search; findings are shared.
   */
  inside(start: number, end: number): Cursor {
    let open = false;
    const inner = this.text.slice(start, end).replace(/\\"/g, () => {
      open = !open;
      return open ? ' "' : '" ';
    });
    const text = this.text.slice(0, start) + inner + this.text.slice(end);
    const cursor = new Cursor(this.source, this.#pipelineReader, { text, findings: this.findings });
    cursor.position = start;
    cursor.lastEnd = start;
    cursor.limit = end;
    cursor.depth = this.depth;
    return cursor;
  }

  /** The code unit at the position, NaN at the limit. */
  get unit(): number {
    return this.position < this.limit ? this.text.charCodeAt(this.position) : Number.NaN;
  }

  /** Skips white space and gives the code unit found, NaN at the limit. */
  next(): number {
    const { text, limit } = this;
    let at = this.position;
    let unit = Number.NaN;
    while (at < limit) {
      unit = text.charCodeAt(at);
      if (!isBlank(unit)) break;
      at += 1;
    }
    this.position = at;
    return at < limit ? unit : Number.NaN;
  }

  /** Tells whether nothing but white space is left of the command. */
  atEnd(): boolean {
    return Number.isNaN(this.next());
  }

  /** Moves past `length` code units. */
  take(length: number): void {
    this.position += length;
    this.lastEnd = this.position;
  }

  /** Takes one punctuation character if it comes next. */
  takeCharacter(character: string): boolean {
    if (this.next() !== character.charCodeAt(0)) return false;
    this.take(1);
    return true;
  }

  /** Skips blanks and commas between list items; tells whether there was a comma. */
  skipComma(): boolean {
    let found = false;
    while (this.next() === 44) {
      this.take(1);
      found = true;
    }
    return found;
  }

  /**
   * Tells whether the given keyword comes next as a whole word, letter case aside. `word` is in lower case.
   */
  isWord(word: string): boolean {
    this.next();
    const end = this.position + word.length;
    if (end > this.limit) return false;
    for (let i = 0; i < word.length; i += 1) {
      const unit = this.text.charCodeAt(this.position + i);
      const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit;
      if (lower !== word.charCodeAt(i)) return false;
    }
    return end >= this.limit || isWordEnd(this.text.charCodeAt(end));
  }

  /** Tells whether one of the given keywords comes next. */
  isAnyWord(words: readonly string[]): boolean {
    for (const word of words) if (this.isWord(word)) return true;
    return false;
  }

  /** Takes the keyword if it comes next. */
  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.take(word.length);
    return true;
  }

  /**
   * Reads an unquoted run up to a blank, comma, quote, bracket, parenthesis, `=` or pipe; empty when there is
   * none.
   */
  word(): string {
    this.next();
    const start = this.position;
    const { text, limit } = this;
    let at = start;
    while (at < limit) {
      const unit = text.charCodeAt(at);
      if (unit === 92 && at + 1 < limit) {
        const escaped = text.charCodeAt(at + 1);
        at += escaped === 92 || escaped === 34 || escaped === 124 ? 2 : 1;
      } else if (isWordEnd(unit)) break;
      else at += 1;
    }
    this.position = at;
    if (at > start) this.lastEnd = at;
    return text.slice(start, at);
  }

  /**
   * Reads the quoted text that begins at the position and moves past its closing quote.
   * `\"` and `\\` are decoded, any other backslash stays; `\|` is decoded too where `pipes` is set.
   * @source Search Manual, SPL and regular expressions; Search Reference, search: escaping
   */
  quoted(pipes = false): string {
    const { text, limit } = this;
    const start = this.position;
    const quote = text.charCodeAt(start);
    let at = start + 1;
    let escapes = false;
    while (at < limit) {
      const unit = text.charCodeAt(at);
      if (unit === quote) break;
      if (unit === 92 && at + 1 < limit) {
        const escaped = text.charCodeAt(at + 1);
        if (escaped === 92 || escaped === quote || (pipes && escaped === 124)) {
          escapes = true;
          at += 1;
        }
      }
      at += 1;
    }
    if (at >= limit) {
      this.fail('spl/unclosed-quote', 'The quotation mark opened here is never closed.', {
        start,
        end: start + 1,
      });
    }
    this.position = at + 1;
    this.lastEnd = at + 1;
    const inner = text.slice(start + 1, at);
    return escapes ? decodeEscapes(inner, quote, pipes) : inner;
  }

  /**
   * Finds the bracket that closes the one at `open`, quotes and nested brackets skipped; fails when there is
   * none.
   */
  matchingBracket(open: number): number {
    const close = findDelimiter(this.text, open + 1, this.limit, 93);
    if (close < 0) {
      this.fail('spl/unclosed-bracket', 'The `[` opened here is never closed.', {
        start: open,
        end: open + 1,
      });
    }
    return close;
  }

  /** Reads `[…]` as a search of its own. */
  subsearch(role: SearchRole = 'subsearch'): Search {
    if (this.next() !== 91) {
      this.fail('spl/expected', `Expected a subsearch in square brackets, found ${this.found()}.`);
    }
    const open = this.position;
    const close = this.matchingBracket(open);
    this.deeper();
    const { limit } = this;
    const search = this.#pipelineReader(this, open + 1, close, role);
    this.limit = limit;
    this.shallower();
    this.position = close + 1;
    this.lastEnd = close + 1;
    return search;
  }

  /** Notes that a group or subsearch is entered; fails when there are too many around it. */
  deeper(): void {
    this.depth += 1;
    if (this.depth > deepest) {
      this.fail('spl/too-deep', `Groups and subsearches are nested more than ${deepest} deep here.`);
    }
  }
  /** Notes that a group or subsearch is left. */
  shallower(): void {
    this.depth -= 1;
  }

  /** A span from `start` to the end of what was consumed last. */
  spanFrom(start: number): Span {
    return { start, end: this.lastEnd < start ? start : this.lastEnd };
  }

  /** The span of the word or character at the position, for a finding about what stands there. */
  here(): Span {
    this.next();
    const start = this.position;
    let end = start;
    while (end < this.limit && !isWordEnd(this.text.charCodeAt(end))) end += 1;
    if (end === start && end < this.limit) end += 1;
    return { start, end };
  }

  /** Words what stands at the position, for "expected …, found …". */
  found(): string {
    const { start, end } = this.here();
    if (start >= this.limit) return this.limit >= this.text.length ? 'the end of the search' : 'nothing more';
    const text = this.text.slice(start, end);
    return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
  }

  /** Records a finding and goes on. */
  report(code: SplCode, message: string, span: Span, hint?: string, notes: readonly Note[] = []): void {
    const calls = this.source.outer?.(span).calls ?? [];
    const allNotes = [
      ...notes,
      ...calls.map((call) => ({
        message: `in the expansion of ${call.what}, called here`,
        at: { source: call.source, span: call.span },
      })),
    ];
    this.findings.push({
      code,
      severity: 'error',
      message,
      at: { source: this.source, span },
      ...(hint === undefined ? {} : { hint }),
      ...(allNotes.length > 0 ? { notes: allNotes } : {}),
    });
  }

  /** Records a finding and gives the command up. */
  fail(code: SplCode, message: string, span: Span = this.here(), hint?: string): never {
    this.report(code, message, span, hint);
    throw new SyntaxFault(code);
  }

  /** Wraps a literal read from `start` to here. */
  textNode(text: string, start: number): Text {
    return { kind: 'text', text, span: this.spanFrom(start) };
  }
  /** Wraps a field name read from `start` to here. */
  fieldNode(name: string, start: number): FieldName {
    return { kind: 'field', name, span: this.spanFrom(start) };
  }
}

/** Decodes `\\`, the escaped quote and (with `pipes`) `\|`; other backslashes stay. */
export function decodeEscapes(text: string, quote: number, pipes: boolean): string {
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0 && at + 1 < text.length; at = text.indexOf('\\', at)) {
    const escaped = text.charCodeAt(at + 1);
    if (escaped === 92 || escaped === quote || (pipes && escaped === 124)) {
      decoded += text.slice(from, at);
      from = at + 1;
      at += 2;
    } else at += 1;
  }
  return decoded + text.slice(from);
}

/**
 * Finds a pipe (124) or closing bracket (93) that belongs to the text from `start` on: not inside double
 * quotes or square brackets, not escaped by a backslash. -1 when there is none before `limit`.
 */
export function findDelimiter(text: string, start: number, limit: number, delimiter: 93 | 124): number {
  let depth = 0;
  for (let at = start; ; at += 1) {
    delimiters.lastIndex = at;
    if (!delimiters.test(text)) return -1;
    at = delimiters.lastIndex - 1;
    if (at >= limit) return -1;
    const unit = text.charCodeAt(at);
    if (unit === 34) {
      at = closingQuote(text, at, limit);
      if (at < 0) return -1;
    } else if (unit === delimiter && depth === 0) return at;
    else if (unit === 91) depth += 1;
    else if (unit === 93) depth -= 1;
    else if (unit === 92) {
      const escaped = text.charCodeAt(at + 1);
      if (escaped === 92 || escaped === 34 || escaped === 124) at += 1;
    }
  }
}

// Nearly every character is none of them, and a pattern passes over those faster than a loop.
const delimiters = /["[\]|\\]/g;

/** The offset of the quote that closes the one at `open`, or -1. */
export function closingQuote(text: string, open: number, limit: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 1)) {
    let escapes = at;
    while (escapes - 1 > open && text.charCodeAt(escapes - 1) === 92) escapes -= 1;
    // Of several backslashes each second one is escaped by the one before.
    if ((at - escapes) % 2 === 0) return at;
  }
  return -1;
}
