import type { OuterCall, OuterSpan, Place, SourceText, Span } from '../text/index.ts';
import type { MacroUse } from './expand.ts';

/** A stretch of the expanded text that was copied from `source` at `offset`. */
export interface Piece {
  /** Where it begins in the expanded text. */
  readonly at: number;
  readonly offset: number;
  /** How much was copied; 0 for an escape that was put in. */
  length: number;
  readonly frame: Frame;
}

/** The text that a piece comes from: the search itself or the definition of a called macro. */
export interface Frame {
  readonly source: SourceText;
  readonly use?: MacroUse;
  readonly parent?: Frame;
  readonly depth: number;
}

/** Text under way, with its pieces. */
export class MappedTextBuilder {
  readonly pieces: Piece[] = [];
  length = 0;
  /** Joined only at the end: a text grown by `+=` is a tree of strings and slow to read unit by unit. */
  readonly #parts: string[] = [];

  get text(): string {
    return this.#parts.join('');
  }

  copy(frame: Frame, start: number, end: number): void {
    if (end <= start) return;
    const last = this.pieces[this.pieces.length - 1];
    const continues =
      last !== undefined &&
      last.frame === frame &&
      last.length > 0 &&
      last.at + last.length === this.length &&
      last.offset + last.length === start;
    if (continues) last.length += end - start;
    else this.pieces.push({ at: this.length, offset: start, length: end - start, frame });
    const { text } = frame.source;
    this.#parts.push(end - start === text.length ? text : text.slice(start, end));
    this.length += end - start;
  }

  /** Appends part of another text under way, pieces included; `escaped` for text that lands inside quotes. */
  append(other: MappedText, start: number, end: number, escaped = false): void {
    let at = start;
    for (let index = pieceAt(other.pieces, start); at < end; index += 1) {
      const piece = other.pieces[index];
      if (piece === undefined) break;
      const stop = Math.min(end, piece.at + piece.length);
      if (stop <= at) continue;
      const from = piece.offset + at - piece.at;
      if (escaped) this.#copyEscaped(piece.frame, from, from + stop - at);
      else this.copy(piece.frame, from, from + stop - at);
      at = stop;
    }
  }

  #copyEscaped(frame: Frame, start: number, end: number): void {
    let from = start;
    for (let at = start; at < end; at += 1) {
      const unit = frame.source.text.charCodeAt(at);
      if (unit !== 34 && unit !== 92) continue;
      this.copy(frame, from, at);
      this.pieces.push({ at: this.length, offset: at, length: 0, frame });
      this.#parts.push('\\');
      this.length += 1;
      from = at;
    }
    this.copy(frame, from, end);
  }
}

/** A text made of pieces of others. */
export interface MappedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** The text that all calls started from. */
export function rootOf(frame: Frame): Frame {
  let root = frame;
  while (root.parent) root = root.parent;
  return root;
}

/** Where a stretch of a text under way was written. */
export function placeOf(input: MappedText, start: number, end: number, frame: Frame): Place {
  const { source, span } = outerSpan(input.pieces, { start, end }, rootOf(frame));
  return { source, span };
}

/** The index of the piece that holds an offset: the last one that begins at or before it. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/**
 * Leads a span of an expanded text to where it was written. A span that crosses texts is widened to the calls
 * in the innermost text that holds all of it.
 */
export function outerSpan(pieces: readonly Piece[], span: Span, root: Frame): OuterSpan {
  const first = pieces[pieceAt(pieces, span.start)];
  if (first === undefined) return { source: root.source, span: { start: 0, end: 0 } };
  const last = span.end > span.start ? (pieces[pieceAt(pieces, span.end - 1)] ?? first) : first;
  const start = first.offset + Math.min(span.start - first.at, first.length);
  const inLast = span.end > span.start ? span.end - 1 - last.at : span.start - last.at;
  const end = Math.min(
    last.offset + Math.min(inLast, Math.max(0, last.length - 1)) + (span.end > span.start ? 1 : 0),
    last.offset + Math.max(1, last.length),
  );
  return joined({ frame: first.frame, start, end: 0 }, { frame: last.frame, start: 0, end });
}

interface InFrame {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

function joined(first: InFrame, last: InFrame): OuterSpan {
  let from = first;
  let to = last;
  while (from.frame !== to.frame) {
    if (from.frame.depth >= to.frame.depth) from = calledFrom(from);
    else to = calledFrom(to);
  }
  const { frame } = from;
  const span = {
    start: Math.min(from.start, Math.max(from.start, to.end)),
    end: Math.max(from.start, to.end),
  };
  const calls = callsOf(frame);
  return { source: frame.source, span, ...(calls.length > 0 ? { calls } : {}) };
}

/** One level further out: the call instead of the place inside the definition. */
function calledFrom(place: InFrame): InFrame {
  const { parent, use } = place.frame;
  if (parent === undefined || use === undefined) return place;
  return { frame: frameOfPlace(parent, use.at), start: use.at.span.start, end: use.at.span.end };
}

/** A call's own text is the definition around it, or further out when an argument brought the call in. */
function frameOfPlace(parent: Frame, place: Place): Frame {
  let frame = parent;
  while (frame.source !== place.source && frame.parent) frame = frame.parent;
  return frame;
}

function callsOf(frame: Frame): OuterCall[] {
  const calls: OuterCall[] = [];
  for (let at: Frame | undefined = frame; at?.use; at = at.parent) {
    calls.push({ what: `\`${at.use.name}\``, source: at.use.at.source, span: at.use.at.span });
  }
  return calls;
}
