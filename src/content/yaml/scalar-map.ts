import { CHOMPING_MODE, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Span } from '../../text/index.ts';

/**
 * How a decoded scalar lies in its file: pieces in order, each a run of the value and the run of the file
 * that it was read from. A piece of equal lengths maps character by character; others (a fold, an escape) as
 * a whole.
 */
export interface ScalarMap {
  readonly value: string;
  /** The place in the file of a span of the value; an empty span maps to the place before its character. */
  toFile(span: Span): Span;
}

interface Piece {
  /** Offset in the value. */
  readonly at: number;
  readonly length: number;
  /** Offset in the file. */
  readonly fileAt: number;
  readonly fileLength: number;
}

/** Maps a scalar's value to the file, whatever its style: plain, quoted, literal or folded. */
export function mapScalar(text: string, scalar: ScalarEvent): ScalarMap {
  const value = getScalarValue(text, scalar);
  const pieces = piecesOf(text, scalar);
  return { value, toFile: (span) => toFile(pieces, Math.max(scalar.valueStart, 0), span) };
}

function toFile(pieces: readonly Piece[], fallback: number, span: Span): Span {
  const start = fileOffset(pieces, span.start, fallback);
  if (span.end <= span.start) return { start, end: start };
  // The end is the end of the last character, so that a span that stops before a fold does not swallow it.
  const last = pieceAt(pieces, span.end - 1);
  if (!last) return { start, end: start };
  const inside = span.end - last.at;
  const end = last.fileAt + (last.length === last.fileLength ? inside : last.fileLength);
  return { start, end: Math.max(start, end) };
}

function fileOffset(pieces: readonly Piece[], offset: number, fallback: number): number {
  const piece = pieceAt(pieces, offset);
  if (!piece) return fallback;
  const inside = Math.max(0, offset - piece.at);
  if (inside >= piece.length) return piece.fileAt + piece.fileLength;
  return piece.fileAt + (piece.length === piece.fileLength ? inside : 0);
}

/** The last piece that begins at or before the offset. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

class Pieces {
  readonly list: Piece[] = [];
  #at = 0;

  /** A run that was taken as it stands. */
  copy(from: number, to: number): void {
    if (to > from) this.add(to - from, from, to - from);
  }

  add(length: number, fileAt: number, fileLength: number): void {
    if (length === 0) return;
    this.list.push({ at: this.#at, length, fileAt, fileLength });
    this.#at += length;
  }
}

function piecesOf(text: string, scalar: ScalarEvent): readonly Piece[] {
  const pieces = new Pieces();
  const { valueStart: start, valueEnd: end } = scalar;
  if (start < 0) return pieces.list;
  if (scalar.fast) pieces.copy(start, end);
  else if (scalar.style === SCALAR_STYLE.LITERAL_BLOCK) block(text, scalar, pieces, false);
  else if (scalar.style === SCALAR_STYLE.FOLDED_BLOCK) block(text, scalar, pieces, true);
  else flow(text, scalar, pieces);
  return pieces.list;
}

/**
 * Plain and quoted scalars: line folding, doubled single quotes, escapes of double quotes (YAML 1.2, 7.3).
 */
function flow(text: string, scalar: ScalarEvent, pieces: Pieces): void {
  const { valueStart: start, valueEnd: end, style } = scalar;
  let runStart = start;
  /** End of the run without the blanks that a fold would drop. */
  let runEnd = start;
  let i = start;
  while (i < end) {
    const unit = text.charCodeAt(i);
    if (unit === 39 && style === SCALAR_STYLE.SINGLE_QUOTED) {
      pieces.copy(runStart, i);
      pieces.add(1, i, 2);
      i += 2;
      runStart = i;
      runEnd = i;
    } else if (unit === 92 && style === SCALAR_STYLE.DOUBLE_QUOTED) {
      pieces.copy(runStart, i);
      i = addEscape(text, i, end, pieces);
      runStart = i;
      runEnd = i;
    } else if (isBreak(unit)) {
      pieces.copy(runStart, runEnd);
      const fold = skipBreaks(text, i, end);
      pieces.add(Math.max(1, fold.breaks - 1), runEnd, fold.end - runEnd);
      i = fold.end;
      runStart = i;
      runEnd = i;
    } else {
      i += 1;
      if (unit !== 32 && unit !== 9) runEnd = i;
    }
  }
  pieces.copy(runStart, style === SCALAR_STYLE.PLAIN ? runEnd : end);
}

/** Adds the piece of the escape at `at` and gives the offset after it. */
function addEscape(text: string, at: number, end: number, pieces: Pieces): number {
  const escaped = text[at + 1] ?? '';
  if (isBreak(escaped.charCodeAt(0))) return skipBreaks(text, at + 1, end).end;
  const digits = escaped === 'x' ? 2 : escaped === 'u' ? 4 : escaped === 'U' ? 8 : 0;
  const isAstral = digits === 8 && Number.parseInt(text.slice(at + 2, at + 10), 16) > 0xffff;
  pieces.add(isAstral ? 2 : 1, at, 2 + digits);
  return at + 2 + digits;
}

function skipBreaks(
  text: string,
  from: number,
  end: number,
): { readonly end: number; readonly breaks: number } {
  let breaks = 0;
  let i = from;
  while (i < end) {
    const unit = text.charCodeAt(i);
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i += 1;
    if (isBreak(unit)) breaks += 1;
    else if (unit !== 32 && unit !== 9) break;
    i += 1;
  }
  return { end: i, breaks };
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/**
 * Literal and folded block scalars (YAML 1.2, 8.1): indentation is dropped, single breaks fold when
 * `isFolded`.
 */
function block(text: string, scalar: ScalarEvent, pieces: Pieces, isFolded: boolean): void {
  const { indent, chomping } = scalar;
  let hasContent = false;
  let emptyLines = 0;
  let isAfterMoreIndented = false;
  /** Where the break (or breaks) before the next content begin. */
  let breaksAt = scalar.valueStart;
  for (const line of linesOf(text, scalar.valueStart, scalar.valueEnd)) {
    let column = 0;
    while (column < Math.max(indent, 0) && text.charCodeAt(line.start + column) === 32) column += 1;
    if (indent < 0 || line.start + column >= line.end) {
      emptyLines += 1;
      continue;
    }
    const contentAt = Math.min(line.start + Math.max(indent, 0), line.end);
    const first = text.charCodeAt(contentAt);
    let breaks = hasContent ? 1 + emptyLines : emptyLines;
    if (isFolded) {
      const isMoreIndented = first === 32 || first === 9;
      if (!isMoreIndented && isAfterMoreIndented) breaks = emptyLines + 1;
      else if (!isMoreIndented) breaks = emptyLines === 0 ? (hasContent ? 1 : 0) : emptyLines;
      isAfterMoreIndented = isMoreIndented;
    }
    pieces.add(breaks, breaksAt, contentAt - breaksAt);
    pieces.copy(contentAt, line.end);
    breaksAt = line.end;
    hasContent = true;
    emptyLines = 0;
  }
  const ending = hasContent ? 1 : 0;
  const trailing =
    chomping === CHOMPING_MODE.KEEP ? ending + emptyLines : chomping === CHOMPING_MODE.STRIP ? 0 : ending;
  pieces.add(trailing, breaksAt, scalar.valueEnd - breaksAt);
}

function* linesOf(text: string, from: number, to: number): Generator<Span> {
  let start = from;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (!isBreak(unit)) continue;
    yield { start, end: i };
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i += 1;
    start = i + 1;
  }
  if (start < to) yield { start, end: to };
}
