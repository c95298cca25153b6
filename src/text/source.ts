/** A half-open range of offsets (UTF-16 code units) in one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text with a name, and optionally the place where it stands inside another text.
 *
 * A search inside a YAML file and the expansion of a macro are both texts of their own, so code works on
 * plain offsets; only a printer asks where an offset lies in a file (see {@link resolve}).
 */
export interface SourceText {
  /** Path relative to the content folder with `/` separators, or a name in angle brackets (`<search>`). */
  readonly name: string;
  readonly text: string;
  /** Maps a span of this text to the text that holds it; absent when this text is a file of its own. */
  readonly outer?: (span: Span) => OuterSpan;
}

/** Where a span of an inner text lies one level further out. */
export interface OuterSpan {
  readonly source: SourceText;
  readonly span: Span;
  /** Calls that led here, innermost first: the call of a macro whose definition holds the span. */
  readonly calls?: readonly OuterCall[];
}

/** The place from which a text was brought in, for a note such as "in the expansion of `x`, called here". */
export interface OuterCall {
  readonly what: string;
  readonly source: SourceText;
  readonly span: Span;
}

/** A place in a file as a person reads it: lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span followed outwards to the file that holds it. */
export interface ResolvedSpan {
  readonly source: SourceText;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
  readonly calls: readonly OuterCall[];
}

/** Makes a source text that is a file (or a search typed by a person) of its own. */
export function sourceText(name: string, text: string): SourceText {
  return { name, text };
}

const lineStartsOf = new WeakMap<SourceText, readonly number[]>();

/** Lists the offsets at which lines begin; `\n`, `\r\n` and a lone `\r` end a line. Computed once a text. */
export function lineStarts(source: SourceText): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  const { text } = source;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  lineStartsOf.set(source, starts);
  return starts;
}

/** Tells line and column of an offset; an offset past the end counts as the end. */
export function positionAt(source: SourceText, offset: number): Position {
  const starts = lineStarts(source);
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** Gives the text of a line (counted from 1) without its line end; an empty string past the last line. */
export function lineText(source: SourceText, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const end = starts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/\r?\n$|\r$/, '');
}

/** Follows a span outwards through texts inside texts to the file that a person can open. */
export function resolve(source: SourceText, span: Span): ResolvedSpan {
  const calls: OuterCall[] = [];
  let here: OuterSpan = { source, span };
  while (here.source.outer) {
    const next: OuterSpan = here.source.outer(here.span);
    if (next.calls) calls.push(...next.calls);
    here = next;
  }
  return {
    source: here.source,
    span: here.span,
    start: positionAt(here.source, here.span.start),
    end: positionAt(here.source, here.span.end),
    calls,
  };
}
