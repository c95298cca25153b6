/** Kinds of holes, by number as the other side writes them into the tree. */
export const JSON_TEXT: i32 = 1;
export const JSON_NUMBER: i32 = 2;
export const XML_TEXT: i32 = 3;
export const XML_BARE: i32 = 4;
export const XML_SINGLE: i32 = 5;
export const XML_DOUBLE: i32 = 6;

const QUOTE: u8 = 0x22;
const APOSTROPHE: u8 = 0x27;
const LESS_THAN: u8 = 0x3c;
const EQUALS: u8 = 0x3d;
const BACKSLASH: u8 = 0x5c;
const NEWLINE: u8 = 0x0a;

/** Line ends met in holes since somebody set this to 0. */
export let linesInHoles: i32 = 0;

export function forgetLines(): void {
  linesInHoles = 0;
}

/**
 * Finds the end of a hole, 0 when what stands there is nothing that such a hole may hold: the same rules as `endOfHole` in
 * `src/events/skeleton/pieces.ts`, except that a JSON text with a line end in it is none.
 */
export function endOfHole(kind: i32, start: usize, limit: usize): usize {
  switch (kind) {
    case JSON_TEXT:
      return endOfText(start, limit);
    case JSON_NUMBER:
      return endOfNumber(start, limit);
    case XML_TEXT:
      return endOfXmlText(start, limit);
    case XML_BARE:
      return endOfBare(start, limit, LESS_THAN);
    case XML_SINGLE:
      return endOfBare(start, limit, APOSTROPHE);
    default:
      return endOfBare(start, limit, QUOTE);
  }
}

function endOfText(start: usize, limit: usize): usize {
  const quotes = i8x16.splat(QUOTE);
  const newlines = i8x16.splat(NEWLINE);
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    let found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, newlines)));
    while (found !== 0) {
      const here = at + (ctz(found) as usize);
      if (load<u8>(here) !== QUOTE) return 0;
      let before = here;
      while (before > start && load<u8>(before - 1) === BACKSLASH) before--;
      if (((here - before) & 1) === 0) return here > start && here < limit ? here : 0;
      found &= found - 1;
    }
  }
  return 0;
}

function endOfXmlText(start: usize, limit: usize): usize {
  const tags = i8x16.splat(LESS_THAN);
  const newlines = i8x16.splat(NEWLINE);
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    let found = i8x16.bitmask(v128.or(i8x16.eq(bytes, tags), i8x16.eq(bytes, newlines)));
    while (found !== 0) {
      const here = at + (ctz(found) as usize);
      if (load<u8>(here) === LESS_THAN) return here > start && here < limit ? here : 0;
      linesInHoles++;
      found &= found - 1;
    }
  }
  return 0;
}

function endOfBare(start: usize, limit: usize, stop: u8): usize {
  const tags = i8x16.splat(LESS_THAN);
  const equals = i8x16.splat(EQUALS);
  const singles = i8x16.splat(APOSTROPHE);
  const doubles = i8x16.splat(QUOTE);
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, tags), i8x16.eq(bytes, equals)),
      v128.or(i8x16.eq(bytes, singles), i8x16.eq(bytes, doubles)),
    );
    const found = i8x16.bitmask(marks);
    if (found !== 0) {
      const here = at + (ctz(found) as usize);
      return load<u8>(here) === stop && here > start && here < limit ? here : 0;
    }
  }
  return 0;
}

function endOfNumber(start: usize, limit: usize): usize {
  const first = load<u8>(start) === 0x2d ? start + 1 : start;
  let at = endOfDigits(first, limit);
  if (at === first || at >= limit || (at > first + 1 && load<u8>(first) === 0x30)) return 0;
  if (load<u8>(at) === 0x2e) {
    const fraction = at + 1;
    at = endOfDigits(fraction, limit);
    if (at === fraction || at >= limit) return 0;
  }
  return (load<u8>(at) | 0x20) === 0x65 ? 0 : at;
}

function endOfDigits(start: usize, limit: usize): usize {
  let at = start;
  while (at < limit && load<u8>(at) >= 0x30 && load<u8>(at) <= 0x39) at++;
  return at;
}
