import type { Breaker, BreakerState, TakeEvent } from './breaker.ts';
import { jsonBreaker } from './json.ts';
import { takeTrimmed } from './lines.ts';

const eventStart = '<Event';
const eventEnd = '</Event>';
const dateLine = /^\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?$/gm;
const jsonLine = /^[ \t]*\{\s*"/gm;
/** What an export puts around events: the XML declaration and the list element. */
const wrapping = /^(?:\s|\u00ef\u00bb\u00bf|<\?xml[^>]*\?>|<\/?Events[^>]*>)*$/;

/**
 * Breaks Windows events of any rendering, event by event: `<Event …>` up to `</Event>` with the line breaks inside,
 * classic text from one date line to the next, JSON objects a line. One file may mix them.
 *
 * XML that is cut off and text that belongs to no event are events with a fault; blanks and wrapping elements between
 * events are dropped.
 */
export const windowsBreaker: Breaker = (text, isLast, state, take) => {
  let at = 0;
  let xml = findStart(text, 0);
  while (at < text.length) {
    // Everything in front of the next XML event is in another rendering, or is nothing.
    const textEnd = xml < 0 ? text.length : xml;
    if (textEnd > at) {
      const consumed = breakText(text, at, textEnd, isLast || xml >= 0, state, take);
      if (consumed < textEnd) return consumed;
      at = textEnd;
      continue;
    }
    const end = text.indexOf(eventEnd, at);
    const next = findStart(text, at + 1);
    // A start before the end means that this event was cut off.
    if (end < 0 || (next >= 0 && next < end)) {
      if (next < 0 && !isLast) return at;
      const stop = next < 0 ? text.length : next;
      takeTrimmed(text, at, stop, (from, to) => take(from, to, 'the XML event is not closed'));
      at = stop;
    } else {
      take(at, end + eventEnd.length);
      at = end + eventEnd.length;
    }
    xml = next;
  }
  return text.length;
};

/** Finds `<Event` as a whole name, not `<EventID` or `<Events`; -1 when there is none. */
function findStart(text: string, from: number): number {
  for (let at = text.indexOf(eventStart, from); at >= 0; at = text.indexOf(eventStart, at + 1)) {
    const behind = text.charCodeAt(at + eventStart.length);
    if (behind === 0x3e || behind <= 0x20) return at;
  }
  return -1;
}

/** Breaks text between XML events: date lines, JSON lines, and what is left over. */
function breakText(
  text: string,
  from: number,
  to: number,
  isWhole: boolean,
  state: BreakerState,
  take: TakeEvent,
): number {
  // The line end between two XML events.
  if (to - from <= 2 && text.charCodeAt(from) <= 0x20 && text.charCodeAt(to - 1) <= 0x20) return to;
  const piece = text.slice(from, to);
  if (piece.length < 4096 && wrapping.test(piece))
    return isWhole || piece.length === 0 ? to : lastLine(text, from, to);
  dateLine.lastIndex = 0;
  let start = dateLine.exec(piece)?.index ?? -1;
  jsonLine.lastIndex = 0;
  if (start < 0 && jsonLine.test(piece)) {
    return (
      from +
      jsonBreaker(piece, isWhole, state, (eventStart, end, fault) =>
        take(from + eventStart, from + end, fault),
      )
    );
  }
  if (start < 0) {
    const end = isWhole ? to : lastLine(text, from, to);
    takeStray(text, from, end, take);
    return end;
  }
  if (start > 0) {
    jsonLine.lastIndex = 0;
    const json = jsonLine.exec(piece)?.index ?? start;
    if (json < start) {
      jsonBreaker(piece.slice(0, start), true, state, (begin, end, fault) =>
        take(from + begin, from + end, fault),
      );
    } else takeStray(text, from, from + start, take);
  }
  for (;;) {
    dateLine.lastIndex = start + 1;
    const next = dateLine.exec(piece)?.index ?? -1;
    if (next < 0) {
      if (!isWhole) return from + start;
      takeTrimmed(text, from + start, to, take);
      return to;
    }
    takeTrimmed(text, from + start, from + next, take);
    start = next;
  }
}

function takeStray(text: string, from: number, to: number, take: TakeEvent): void {
  if (to - from < 4096 && wrapping.test(text.slice(from, to))) return;
  takeTrimmed(text, from, to, (start, end) => take(start, end, 'the text belongs to no Windows event'));
}

/** The start of the last line, which may go on in the next block. */
function lastLine(text: string, from: number, to: number): number {
  const newline = text.lastIndexOf('\n', to - 1);
  return newline < from ? from : newline + 1;
}
