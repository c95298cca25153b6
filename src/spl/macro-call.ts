import type { Span } from '../text/index.ts';
import { isIdentifier } from './cursor.ts';

/** One argument of a macro call: its text, and where that stands (quotes around it left out). */
export interface MacroArgument extends Span {
  readonly text: string;
}

/** A macro call as written. */
export interface MacroCallParts extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly MacroArgument[];
}

/** Text after a backtick that is no call. */
export interface NoMacroCall extends Span {
  readonly kind: 'unclosed' | 'malformed';
}

/**
 * Reads the macro call whose opening backtick stands at `start`. Arguments are separated by commas; double
 * quotes that enclose a whole argument delimit it and are dropped, so it may hold commas and parentheses.
 * @param limit where the call must have ended
 * @source Knowledge Manager Manual, Use search macros in searches
 */
export function readMacroCall(text: string, start: number, limit: number): MacroCallParts | NoMacroCall {
  const close = closingBacktick(text, start + 1, limit);
  if (close < 0) return { kind: 'unclosed', start, end: limit };
  const end = close + 1;
  let nameEnd = start + 1;
  while (nameEnd < close && isPlainLetter(text.charCodeAt(nameEnd))) nameEnd += 1;
  // Most calls are a plain name alone.
  if (nameEnd === close && close > start + 1) {
    return { kind: 'call', name: text.slice(start + 1, close), arguments: [], start, end };
  }
  const inner = text.slice(start + 1, close);
  const match = /^\s*([^\s()"'`,|[\]=]+)\s*(\()?/.exec(inner);
  const name = match?.[1];
  if (!match || name === undefined) return { kind: 'malformed', start, end };
  if (match[2] === undefined) {
    return match[0].length === inner.trimEnd().length || inner.slice(match[0].length).trim() === ''
      ? { kind: 'call', name, arguments: [], start, end }
      : { kind: 'malformed', start, end };
  }
  const from = start + 1 + match[0].length;
  let to = close;
  while (to > from && text.charCodeAt(to - 1) <= 32) to -= 1;
  if (to <= from - 1 || text.charCodeAt(to - 1) !== 41) return { kind: 'malformed', start, end };
  return { kind: 'call', name, arguments: splitArguments(text, from, to - 1), start, end };
}

function isPlainLetter(unit: number): boolean {
  return unit < 128 && isIdentifier(unit);
}

/** A backtick inside a quoted argument does not close the call. */
function closingBacktick(text: string, from: number, limit: number): number {
  const first = text.indexOf('`', from);
  if (first < 0 || first >= limit) return -1;
  return first;
}

function splitArguments(text: string, from: number, to: number): MacroArgument[] {
  if (text.slice(from, to).trim() === '') return [];
  const result: MacroArgument[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at <= to; at += 1) {
    const unit = at < to ? text.charCodeAt(at) : 44;
    if (unit === 34) {
      const close = quoteEnd(text, at, to);
      if (close > 0) at = close;
    } else if (unit === 40) depth += 1;
    else if (unit === 41) depth -= 1;
    else if (unit === 44 && (depth <= 0 || at === to)) {
      result.push(argument(text, start, at));
      start = at + 1;
    }
  }
  return result;
}

function argument(text: string, from: number, to: number): MacroArgument {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  if (text.charCodeAt(start) === 34 && end - start >= 2 && quoteEnd(text, start, end) === end - 1) {
    start += 1;
    end -= 1;
  }
  return { text: text.slice(start, end), start, end };
}

function quoteEnd(text: string, open: number, limit: number): number {
  for (let at = open + 1; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at += 1;
    else if (unit === 34) return at;
  }
  return -1;
}
