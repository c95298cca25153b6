import type { Breaker, TakeEvent } from './breaker.ts';

/** Tells whether a line is of a kind; a regular expression is one. */
export interface LineTest {
  test(line: string): boolean;
}

/** Breaks at line ends (LF, CR LF). Empty lines are none; lines that match `skip` are remembered as the header. */
export function lineBreaker(skip?: LineTest): Breaker {
  return (text, isLast, state, take) => {
    let at = 0;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0 && !isLast) return at;
      const stop = end < 0 ? text.length : end;
      const trimmed = stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
      if (trimmed > at) {
        if (skip) {
          const line = text.slice(at, trimmed);
          if (skip.test(line)) state.header = line;
          else take(at, trimmed);
        } else take(at, trimmed);
      }
      if (end < 0) return text.length;
      at = end + 1;
    }
  };
}

/** An event runs from a line that matches `start` to the next such line. What stands before the first is one too. */
export function startLineBreaker(start: LineTest, skip?: LineTest): Breaker {
  return (text, isLast, state, take) => {
    let eventStart = -1;
    let eventEnd = 0;
    let at = 0;
    const flush = (): void => {
      if (eventStart >= 0) takeTrimmed(text, eventStart, eventEnd, take);
      eventStart = -1;
    };
    while (at < text.length) {
      const end = text.indexOf('\n', at);
      if (end < 0 && !isLast) break;
      const stop = end < 0 ? text.length : end;
      const trimmed = stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
      const line = text.slice(at, trimmed);
      if (skip?.test(line)) {
        flush();
        state.header = line;
      } else if (start.test(line)) {
        flush();
        eventStart = at;
        eventEnd = trimmed;
      } else if (line.trim() !== '') {
        if (eventStart < 0) eventStart = at;
        eventEnd = trimmed;
      }
      at = end < 0 ? text.length : end + 1;
    }
    if (isLast) {
      flush();
      return text.length;
    }
    return eventStart >= 0 ? eventStart : at;
  };
}

/** Breaks at blank lines: an event is a paragraph. */
export const blockBreaker: Breaker = (text, isLast, _state, take) => {
  let at = 0;
  const blank = /\n[ \t\r]*\n/g;
  for (;;) {
    blank.lastIndex = at;
    const match = blank.exec(text);
    if (!match) {
      if (!isLast) return at;
      takeTrimmed(text, at, text.length, take);
      return text.length;
    }
    takeTrimmed(text, at, match.index, take);
    at = match.index + match[0].length;
  }
};

/** Takes what is left without the blanks around it; nothing when that is nothing. */
export function takeTrimmed(text: string, start: number, end: number, take: TakeEvent): void {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
  if (to > from) take(from, to);
}
