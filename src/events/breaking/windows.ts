import type { Breaker, BreakerState, TakeEvent } from './breaker.ts';
import { jsonBreaker } from './json.ts';
import { takeTrimmed } from './lines.ts';

// `<Event` and `</Event` as whole names, not `<EventID` or `<Events`. One pattern finds both in one pass, skipping ahead;
// a search for the literals would stop at every `<`.
const tags = /<\/?Event[\s>]/g;
const endLength = '</Event>'.length;
const lessThan = 0x3c;
const slash = 0x2f;
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
  if (state.isJson === undefined) {
    // Decided by the same bytes, in whatever pieces the file comes.
    if (!isLast && text.length < fileHeadBytes) return 0;
    state.isJson = isJsonFile(text);
  }
  if (state.isJson) return jsonBreaker(text, isLast, state, take);
  let at = 0;
  tags.lastIndex = 0;
  let tag = nextTag(text);
  while (at < text.length) {
    // A closing tag without its start belongs to the text around it.
    while (tag >= 0 && isEnd(text, tag)) tag = nextTag(text);
    const textEnd = tag >= 0 ? tag : text.length;
    // Everything in front of the next XML event is in another rendering, or is nothing.
    if (textEnd > at) {
      const consumed = breakText(text, at, textEnd, isLast || tag >= 0, state, take);
      if (consumed < textEnd) return consumed;
      at = textEnd;
    }
    if (tag < 0) return text.length;
    tag = nextTag(text);
    if (tag >= 0 && isEnd(text, tag)) {
      const end = tag + endLength;
      take(at, end);
      at = end;
      tag = nextTag(text);
    } else {
      // A start before the end means that this event was cut off.
      if (tag < 0 && !isLast) return at;
      const stop = tag >= 0 ? tag : text.length;
      takeTrimmed(text, at, stop, (from, to) => take(from, to, 'the XML event is not closed'));
      at = stop;
    }
  }
  return text.length;
};

/**
 * Whether a file of Windows events holds JSON only: `<Event` inside its strings (a shipper may keep the XML) starts no event then.
 * @param text its beginning as scan text, of which the first 64 kB count
 */
export function isJsonFile(text: string): boolean {
  const head = text.slice(0, fileHeadBytes);
  return jsonStart.test(head) && !otherLine.test(head);
}

const fileHeadBytes = 1 << 16;
const jsonStart = /^(?:\s|\u00ef\u00bb\u00bf)*(?:\[\s*)?\{\s*"/;
const otherLine = /^[ \t]*(?:<\?xml|<Events?[\s>]|\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2})/m;

/** Where the next tag stands, -1 for none. A test makes no match object: there are two tags an event. */
function nextTag(text: string): number {
  if (!tags.test(text)) return -1;
  const end = tags.lastIndex;
  return isEnd(text, end - endLength) ? end - endLength : end - endLength + 1;
}

function isEnd(text: string, tag: number): boolean {
  return text.charCodeAt(tag) === lessThan && text.charCodeAt(tag + 1) === slash;
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
