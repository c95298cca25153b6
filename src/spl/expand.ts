import {
  type Diagnostic,
  didYouMean,
  type OuterCall,
  type OuterSpan,
  type Place,
  type SourceText,
  type Span,
} from '../text/index.ts';
import type { SplCode } from './codes.ts';
import { closingQuote } from './cursor.ts';
import { type MacroCallParts, readMacroCall } from './macro-call.ts';
import type { MacroCatalog, MacroDefinition } from './macros.ts';

/** One call of a macro that a search makes, directly or through another macro. */
export interface MacroUse {
  readonly name: string;
  /** The arguments as text: blanks around them and quotes that enclose a whole argument are dropped. */
  readonly arguments: readonly string[];
  /** In the search's own text: the call, or the outermost call that leads to it. */
  readonly span: Span;
  /** Where the call itself is written: in the search, or in another macro's definition. */
  readonly at: Place;
  /** The call stands inside double quotes, as in `map search="…"`. */
  readonly quoted: boolean;
  /** Absent when no macro of that name and arity is defined. Its validation is the engine's to evaluate. */
  readonly definition?: MacroDefinition;
  /** The call whose definition holds this one; absent for a call in the search itself. */
  readonly calledBy?: MacroUse;
}

/** A search with its comments dropped and its macros expanded. */
export interface Expansion {
  /** The text to parse; its `outer` leads each span to the search or to a macro's definition, with the calls. */
  readonly source: SourceText;
  readonly uses: readonly MacroUse[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offsets in the text where the call of an unknown macro left nothing: syntax errors there are follow-ups. */
  readonly holes: readonly number[];
}

/** The longest text that expansion may give, in UTF-16 units. */
const longest = 2_000_000;
/** How deep macros may call macros. */
const deepest = 100;

/** A stretch of the expanded text that was copied from `source` at `offset`. */
interface Piece {
  /** Where it begins in the expanded text. */
  readonly at: number;
  readonly offset: number;
  /** How much was copied; 0 for an escape that was put in. */
  length: number;
  readonly frame: Frame;
}

/** The text that a piece comes from: the search itself or the definition of a called macro. */
interface Frame {
  readonly source: SourceText;
  readonly use?: MacroUse;
  readonly parent?: Frame;
  readonly depth: number;
}

/** Text under way, with its pieces. */
class Builder {
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
    this.#parts.push(frame.source.text.slice(start, end));
    this.length += end - start;
  }

  /** Appends part of another text under way, pieces included; `escaped` for text that lands inside quotes. */
  append(other: Mapped, start: number, end: number, escaped = false): void {
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

interface Mapped {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * Drops comments and expands macros, as a search head does before it parses.
 *
 * - Three backticks open and close a comment; inside double quotes they do not.
 * - `` `name(a, "b, c")` `` is replaced by the definition for that many arguments with `$argument$` filled in, and
 *   the result is expanded again. Inside double quotes a call counts only when such a macro is defined, because a
 *   quoted backtick is more often just a character; what it expands to is escaped to stay inside the quotes.
 * - An unknown macro expands to nothing, and expansion goes on.
 *
 * Never throws: faults are findings.
 * @source Knowledge Manager Manual, Use search macros in searches; Search Manual, Add comments to searches
 */
export function expandMacros(source: SourceText, macros: MacroCatalog): Expansion {
  if (!source.text.includes('`')) return { source, uses: [], diagnostics: [], holes: [] };
  const expander = new Expander(source, macros);
  return expander.result();
}

class Expander {
  readonly #source: SourceText;
  readonly #macros: MacroCatalog;
  readonly #out = new Builder();
  readonly #uses: MacroUse[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #holes: number[] = [];
  #tooLarge = false;

  constructor(source: SourceText, macros: MacroCatalog) {
    this.#source = source;
    this.#macros = macros;
  }

  result(): Expansion {
    const root: Frame = { source: this.#source, depth: 0 };
    const pieces = [{ at: 0, offset: 0, length: this.#source.text.length, frame: root }];
    this.#expand({ text: this.#source.text, pieces }, root, false);
    const { text, pieces: mapping } = this.#out;
    const source: SourceText = {
      name: this.#source.name,
      text,
      outer: (span) => outerSpan(mapping, span, root),
    };
    return { source, uses: this.#uses, diagnostics: this.#diagnostics, holes: this.#holes };
  }

  /** Copies a text to the output, expanding as it goes. `quoted`: the output stands inside double quotes. */
  #expand(input: Mapped, frame: Frame, quoted: boolean): void {
    const { text } = input;
    let from = 0;
    let at = nextMark(text, 0);
    const copyTo = (end: number): void => this.#out.append(input, from, end, quoted);
    while (at < text.length && !this.#tooLarge) {
      if (text.charCodeAt(at) === 34) {
        const close = closingQuote(text, at, text.length);
        const end = close < 0 ? text.length : close;
        for (let tick = text.indexOf('`', at + 1); tick >= 0 && tick < end; ) {
          const call = readMacroCall(text, tick, end);
          if (call.kind !== 'call' || !this.#isDefined(call)) {
            tick = text.indexOf('`', tick + 1);
            continue;
          }
          copyTo(tick);
          this.#call(input, call, frame, true);
          from = call.end;
          tick = text.indexOf('`', from);
        }
        at = nextMark(text, end + 1);
        continue;
      }
      if (text.charCodeAt(at) === 92) {
        const escaped = text.charCodeAt(at + 1);
        at = nextMark(text, escaped === 92 || escaped === 34 ? at + 2 : at + 1);
        continue;
      }
      copyTo(at);
      from = this.#backtick(input, at, frame, quoted);
      at = nextMark(text, from);
    }
    copyTo(text.length);
    if (this.#out.length > longest) this.#reportTooLarge(frame);
  }

  /** Handles a backtick outside quotes: a comment or a call. Gives the offset after it. */
  #backtick(input: Mapped, at: number, frame: Frame, quoted: boolean): number {
    const { text } = input;
    let run = 1;
    while (text.charCodeAt(at + run) === 96) run += 1;
    if (run === 3) {
      const close = text.indexOf('```', at + 3);
      if (close < 0) {
        this.#report('spl/unclosed-comment', 'The comment opened here is never closed.', input, at, at + 3, {
          hint: 'Close it with three backticks.',
        });
        return text.length;
      }
      let end = close + 3;
      if (text.charCodeAt(end) === 96) {
        while (text.charCodeAt(end) === 96) end += 1;
        this.#report(
          'spl/bad-comment',
          'A comment is closed by three backticks, not more.',
          input,
          close,
          end,
        );
      }
      return end;
    }
    if (run > 3) {
      this.#report(
        'spl/bad-comment',
        `${run} backticks in a row are neither a comment nor a macro call.`,
        input,
        at,
        at + run,
        { hint: 'A comment is opened and closed by three backticks.' },
      );
      return at + run;
    }
    const call = readMacroCall(text, at, text.length);
    if (call.kind === 'call') {
      this.#call(input, call, frame, quoted);
      return call.end;
    }
    this.#hole();
    if (call.kind === 'unclosed') {
      this.#report(
        'spl/unclosed-macro',
        'The macro call opened by this backtick is never closed.',
        input,
        at,
        at + 1,
      );
      return text.length;
    }
    this.#report(
      'spl/bad-macro-call',
      `\`\` ${text.slice(at, call.end)} \`\` is not a macro call.`,
      input,
      at,
      call.end,
      { hint: 'A call is a name between backticks, with arguments in parentheses: `name(a, b)`.' },
    );
    return call.end;
  }

  #isDefined(call: MacroCallParts): boolean {
    return this.#macros.get(call.name, call.arguments.length) !== undefined;
  }

  #call(input: Mapped, call: MacroCallParts, frame: Frame, quoted: boolean): void {
    const definition = this.#macros.get(call.name, call.arguments.length);
    const at = placeOf(input, call.start, call.end, frame);
    const use: MacroUse = {
      name: call.name,
      arguments: call.arguments.map((argument) => argument.text),
      span: frame.use?.span ?? at.span,
      at,
      quoted,
      ...(definition ? { definition } : {}),
      ...(frame.use ? { calledBy: frame.use } : {}),
    };
    this.#uses.push(use);
    if (definition === undefined) {
      this.#hole();
      this.#reportUnknown(call, input, frame);
      return;
    }
    const cycle = cycleThrough(frame, definition);
    if (cycle !== undefined) {
      this.#hole();
      this.#report(
        'spl/macro-recursion',
        `The macro \`${call.name}\` calls itself: ${cycle.map((name) => `\`${name}\``).join(' → ')}.`,
        input,
        call.start,
        call.end,
      );
      return;
    }
    if (frame.depth >= deepest || this.#out.length > longest) {
      this.#reportTooLarge(frame);
      return;
    }
    const inner: Frame = { source: definition.definition, use, parent: frame, depth: frame.depth + 1 };
    this.#expand(substitute(inner, definition, input, call), inner, quoted);
  }

  #reportUnknown(call: MacroCallParts, input: Mapped, frame: Frame): void {
    const arities = this.#macros.arities(call.name);
    const { start, end } = call;
    if (arities.length > 0) {
      const wanted = [...arities].sort((a, b) => a - b).join(' or ');
      const given = call.arguments.length;
      this.#report(
        'spl/macro-arity',
        `The macro \`${call.name}\` takes ${wanted} argument${wanted === '1' ? '' : 's'}, ${given} ${
          given === 1 ? 'is' : 'are'
        } given.`,
        input,
        start,
        end,
      );
      return;
    }
    const hint = didYouMean(call.name, this.#macros.names());
    this.#report(
      'spl/unknown-macro',
      `The macro \`${call.name}\` is not defined.`,
      input,
      start,
      end,
      hint === undefined ? {} : { hint },
    );
    void frame;
  }

  #hole(): void {
    this.#holes.push(this.#out.length);
  }

  #reportTooLarge(frame: Frame): void {
    if (this.#tooLarge) return;
    this.#tooLarge = true;
    const use = frame.use;
    const place = use?.at ?? { source: this.#source, span: { start: 0, end: this.#source.text.length } };
    this.#diagnostics.push({
      code: 'spl/macro-too-large',
      severity: 'error',
      message: `The macros expand to more than ${longest} characters or ${deepest} levels.`,
      at: place,
    });
  }

  #report(
    code: SplCode,
    message: string,
    input: Mapped,
    start: number,
    end: number,
    more: { hint?: string } = {},
  ): void {
    const root = input.pieces[0]?.frame ?? { source: this.#source, depth: 0 };
    const found = outerSpan(input.pieces, { start, end }, rootOf(root));
    const notes = (found.calls ?? []).map((call) => ({
      message: `in the expansion of ${call.what}, called here`,
      at: { source: call.source, span: call.span },
    }));
    this.#diagnostics.push({
      code,
      severity: 'error',
      message,
      at: { source: found.source, span: found.span },
      ...more,
      ...(notes.length > 0 ? { notes } : {}),
    });
  }
}

/** The next double quote, backslash or backtick. */
function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 96 || unit === 34 || unit === 92) return at;
  }
  return text.length;
}

/** The definition's text with each `$argument$` replaced by what the call gives for it. */
function substitute(frame: Frame, definition: MacroDefinition, caller: Mapped, call: MacroCallParts): Mapped {
  const { text } = definition.definition;
  const builder = new Builder();
  let from = 0;
  if (definition.arguments.length > 0) {
    for (let open = text.indexOf('$'); open >= 0; ) {
      const close = text.indexOf('$', open + 1);
      if (close < 0) break;
      const index = definition.arguments.indexOf(text.slice(open + 1, close));
      const argument = call.arguments[index];
      if (index < 0 || argument === undefined) {
        open = close;
        continue;
      }
      builder.copy(frame, from, open);
      builder.append(caller, argument.start, argument.end);
      from = close + 1;
      open = text.indexOf('$', from);
    }
  }
  builder.copy(frame, from, text.length);
  return { text: builder.text, pieces: builder.pieces };
}

/** The names from the definition's first call around `frame` down to the call that closes the circle. */
function cycleThrough(frame: Frame, definition: MacroDefinition): string[] | undefined {
  const names = [definition.name];
  for (let at: Frame | undefined = frame; at?.use; at = at.parent) {
    names.unshift(at.use.name);
    if (at.use.definition === definition) return names;
  }
  return undefined;
}

function rootOf(frame: Frame): Frame {
  let root = frame;
  while (root.parent) root = root.parent;
  return root;
}

function placeOf(input: Mapped, start: number, end: number, frame: Frame): Place {
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
 * Leads a span of an expanded text to where it was written. A span that crosses texts is widened to the calls in
 * the innermost text that holds all of it.
 */
function outerSpan(pieces: readonly Piece[], span: Span, root: Frame): OuterSpan {
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
