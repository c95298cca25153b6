import type { Breaker } from './breaker.ts';
import { ObjectEnds, unfinished } from './object-ends.ts';

/** How far a JSON object may run over lines before it is taken for a broken line. */
const longestObject = 4 << 20;

/**
 * Breaks JSON: an event is a line, a top-level object that runs over several lines, or an element of the one array that
 * the file is. A line that is no whole JSON object is an event with a fault.
 */
export const jsonBreaker: Breaker = (text, isLast, state, take) => {
  let at = 0;
  const ends = new ObjectEnds(text);
  // The next place where one object may follow another without a line end between.
  let joint = text.indexOf('}{');
  let newline = text.indexOf('\n');
  for (;;) {
    at = skipBetween(text, at, state.inArray ?? false);
    if (at >= text.length) return text.length;
    const first = text.charCodeAt(at);
    if (first === openBracket && state.atStart && isArrayOfObjects(text, at)) {
      state.inArray = true;
      state.atStart = false;
      at++;
      continue;
    }
    state.atStart = false;
    if (state.inArray && first === closeBracket) {
      state.inArray = false;
      at++;
      continue;
    }
    // A file may be one line: it is not looked through for each of its objects.
    if (newline >= 0 && newline < at) newline = text.indexOf('\n', at);
    if (first === openBrace) {
      // What a line is depends on all of it: wherever the file is cut, it must come out the same.
      if (newline < 0 && !isLast && !state.inArray && text.length - at < longestObject) return at;
      const lineEnd = newline < 0 ? text.length : newline;
      if (joint >= 0 && joint < at) joint = text.indexOf('}{', at);
      // The usual file has one object a line: no need to look at every brace.
      const isObjectLine =
        !state.inArray &&
        (joint < 0 || joint >= lineEnd) &&
        (newline >= 0 || isLast) &&
        endsWithBrace(text, at, lineEnd);
      const follower = isObjectLine ? firstBehind(text, lineEnd) : -1;
      // And on what follows.
      if (isObjectLine && follower < 0 && !isLast) return at;
      if (isObjectLine && (follower < 0 || follower === openBrace)) {
        takeLine(text, at, lineEnd, take);
        at = lineEnd;
        continue;
      }
      const end = ends.find(at);
      if (end > 0) {
        take(at, end);
        at = end;
        continue;
      }
      if (end === unfinished && !isLast && text.length - at < longestObject) return at;
      if (end === unfinished && newline < 0 && !isLast) return at;
      const stop = newline < 0 ? text.length : newline;
      takeLine(text, at, stop, take, 'the JSON object is not complete');
      at = stop;
      continue;
    }
    if (newline < 0 && !isLast) return at;
    const stop = newline < 0 ? text.length : newline;
    takeLine(text, at, stop, take, isJsonLine(text, at, stop) ? undefined : 'the line is not a JSON object');
    at = stop;
  }
};

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** Passes blanks, a byte order mark and, between the elements of an array, commas. */
function skipBetween(text: string, from: number, commas: boolean): number {
  let at = from;
  if (text.startsWith('\u00ef\u00bb\u00bf', at)) at += 3;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && !(commas && code === 0x2c)) break;
  }
  return at;
}

function isArrayOfObjects(text: string, at: number): boolean {
  return /^\[\s*(?:\{|$)/.test(text.slice(at, at + 4096));
}

function endsWithBrace(text: string, start: number, end: number): boolean {
  let at = end - 1;
  while (at > start && text.charCodeAt(at) <= 0x20) at--;
  return text.charCodeAt(at) === closeBrace;
}

/** The first character behind a line that is no blank; -1 when the text ends before. */
function firstBehind(text: string, lineEnd: number): number {
  let at = lineEnd;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at < text.length ? text.charCodeAt(at) : -1;
}

function isJsonLine(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === openBracket && text.slice(start, end).trimEnd().endsWith(']');
}

function takeLine(
  text: string,
  start: number,
  lineEnd: number,
  take: Parameters<Breaker>[3],
  fault?: string,
): void {
  let end = lineEnd;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  if (end > start) take(start, end, fault);
}
