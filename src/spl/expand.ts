import { type Diagnostic, didYouMean, type Place, type SourceText, type Span } from '../text/index.ts';
import type { SplCode } from './codes.ts';
import { closingQuote } from './cursor.ts';
import { type MacroCallParts, readMacroCall } from './macro-call.ts';
import type { MacroCatalog, MacroDefinition } from './macros.ts';
import { type Frame, type MappedText, MappedTextBuilder, outerSpan, placeOf, rootOf } from './mapped-text.ts';

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
  /**
   * The text to parse; its `outer` leads each span to the search or to a macro's definition, with the calls.
   */
  readonly source: SourceText;
  readonly uses: readonly MacroUse[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Offsets in the text where the call of an unknown macro left nothing: syntax errors there are follow-ups.
   */
  readonly holes: readonly number[];
}

/** The longest text that expansion may give, in UTF-16 units. */
const longest = 500_000;
/** How deep macros may call macros. */
const deepest = 100;

/**
 * Drops comments and expands macros, as a search head does before it parses.
 *
 * - Three backticks open and close a comment; inside double quotes they do not.
 * - `` `name(a, "b, c")` `` is replaced by the definition for that many arguments with `$argument$` filled
 *   in, and the result is expanded again. Inside double quotes a call counts only when such a macro is defined,
 *   because a quoted backtick is more often just a character; what it expands to is escaped to stay inside.
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
  readonly #out = new MappedTextBuilder();
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
  #expand(input: MappedText, frame: Frame, quoted: boolean): void {
    const { text } = input;
    let from = 0;
    // Without a backtick there is nothing to expand, whatever is quoted.
    let at = text.includes('`') ? nextMark(text, 0) : text.length;
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
  #backtick(input: MappedText, at: number, frame: Frame, quoted: boolean): number {
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

  #call(input: MappedText, call: MacroCallParts, frame: Frame, quoted: boolean): void {
    const definition = this.#macros.get(call.name, call.arguments.length);
    // In the search itself a call stands where it is written.
    const at: Place = frame.parent
      ? placeOf(input, call.start, call.end, frame)
      : { source: frame.source, span: { start: call.start, end: call.end } };
    const use: { -readonly [Key in keyof MacroUse]: MacroUse[Key] } = {
      name: call.name,
      arguments: call.arguments.map((argument) => argument.text),
      span: frame.use?.span ?? at.span,
      at,
      quoted,
    };
    if (definition) use.definition = definition;
    if (frame.use) use.calledBy = frame.use;
    this.#uses.push(use);
    if (definition === undefined) {
      this.#hole();
      this.#reportUnknown(call, input);
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
    const { text } = definition.definition;
    if (!quoted && definition.arguments.length === 0 && !text.includes('`')) {
      this.#out.copy(inner, 0, text.length);
    } else this.#expand(substitute(inner, definition, input, call), inner, quoted);
  }

  #reportUnknown(call: MacroCallParts, input: MappedText): void {
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
    input: MappedText,
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

const marks = /["\\`]/g;

/** The next double quote, backslash or backtick. */
function nextMark(text: string, from: number): number {
  marks.lastIndex = from;
  return marks.test(text) ? marks.lastIndex - 1 : text.length;
}

/** The definition's text with each `$argument$` replaced by what the call gives for it. */
function substitute(
  frame: Frame,
  definition: MacroDefinition,
  caller: MappedText,
  call: MacroCallParts,
): MappedText {
  const { text } = definition.definition;
  const builder = new MappedTextBuilder();
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
