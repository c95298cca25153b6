/**
 * What may stand in a hole, which also says where it ends:
 *
 * - `json-text`: a JSON string up to its closing quote, escapes in it still written out;
 * - `json-number`: a number without exponent;
 * - `xml-text`: text up to the next tag;
 * - `xml-bare`: text of one line without `=` and `>`, for the part of a Windows event in which rules look for attributes
 *   and elements by pattern;
 * - `xml-single`, `xml-double`: an attribute's value up to its quote, in the same part and of the same kind.
 */
export type HoleKind = 'json-text' | 'json-number' | 'xml-text' | 'xml-bare' | 'xml-single' | 'xml-double';

/** A part of an event that differs from event to event. Never empty. */
export interface Hole {
  readonly kind: HoleKind;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the end of a hole; -1 when what stands there is nothing that such a hole may hold.
 *
 * A search for one character goes through the scan text, where it is fastest; characters one by one are read from the
 * bytes, which is several times faster than from a text of a block's size.
 * @param bytes the block's bytes, of which `text` is the scan text
 * @param limit the event's end
 */
export function endOfHole(
  kind: HoleKind,
  text: string,
  bytes: DataView,
  start: number,
  limit: number,
): number {
  if (start >= limit) return -1;
  switch (kind) {
    case 'xml-text': {
      const end = text.indexOf('<', start);
      return end > start && end < limit ? end : -1;
    }
    case 'json-text':
      return endOfText(text, bytes, start, limit);
    case 'json-number':
      return endOfNumber(bytes, start, limit);
    case 'xml-bare':
      return endOfBare(bytes, start, limit, lessThan);
    case 'xml-single':
      return endOfBare(bytes, start, limit, singleQuote);
    case 'xml-double':
      return endOfBare(bytes, start, limit, doubleQuote);
    default: {
      const unknown: never = kind;
      throw new TypeError(`No such hole: ${String(unknown)}`);
    }
  }
}

// `<`, `=` and `>` follow each other.
const lessThan = 0x3c;
const greaterThan = 0x3e;
const singleQuote = 0x27;
const doubleQuote = 0x22;
const backslash = 0x5c;

function endOfText(text: string, bytes: DataView, start: number, limit: number): number {
  let end = text.indexOf('"', start);
  while (end > start && bytes.getUint8(end - 1) === backslash) {
    let backslashes = 1;
    while (end - 1 - backslashes >= start && bytes.getUint8(end - 1 - backslashes) === backslash)
      backslashes++;
    if (backslashes % 2 === 0) break;
    end = text.indexOf('"', end + 1);
  }
  return end > start && end < limit ? end : -1;
}

function endOfNumber(bytes: DataView, start: number, limit: number): number {
  const first = bytes.getUint8(start) === 0x2d ? start + 1 : start;
  let at = endOfDigits(bytes, first, limit);
  if (at === first || at >= limit || (at > first + 1 && bytes.getUint8(first) === 0x30)) return -1;
  if (bytes.getUint8(at) === 0x2e) {
    const fraction = at + 1;
    at = endOfDigits(bytes, fraction, limit);
    if (at === fraction || at >= limit) return -1;
  }
  // An exponent is left to the reader of the whole event.
  return (bytes.getUint8(at) | 0x20) === 0x65 ? -1 : at;
}

function endOfDigits(bytes: DataView, start: number, limit: number): number {
  let at = start;
  while (at < limit && bytes.getUint8(at) >= 0x30 && bytes.getUint8(at) <= 0x39) at++;
  return at;
}

/** Text of one line without `=`, and without the marks of a tag or a quoted value but for the one that ends it. */
function endOfBare(bytes: DataView, start: number, limit: number, stop: number): number {
  for (let at = start; at < limit; at++) {
    const code = bytes.getUint8(at);
    if (code === stop) return at > start ? at : -1;
    if (code < 0x20 || (code >= lessThan && code <= greaterThan)) return -1;
    if (code === singleQuote || code === doubleQuote) return -1;
  }
  return -1;
}
