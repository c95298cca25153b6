/** Kinds of holes, by number as the other side writes them into the tree. */
export const JSON_TEXT: i32 = 1;
export const JSON_NUMBER: i32 = 2;
export const XML_TEXT: i32 = 3;
export const XML_BARE: i32 = 4;
export const XML_SINGLE: i32 = 5;
export const XML_DOUBLE: i32 = 6;
/** A JSON text without anything that JSON does not allow. */
export const JSON_STRICT: i32 = 7;
/** One without escapes too, and without what could be taken for an attribute of XML. */
export const JSON_BARE: i32 = 8;
/** A strict text in lines, none of which begins with one of some names and a colon. */
export const JSON_LINES: i32 = 9;

const QUOTE: u8 = 0x22;
const APOSTROPHE: u8 = 0x27;
const LESS_THAN: u8 = 0x3c;
const EQUALS: u8 = 0x3d;
const BACKSLASH: u8 = 0x5c;
const NEWLINE: u8 = 0x0a;
const BLANK: u8 = 0x20;
const COLON: u8 = 0x3a;

/** Line ends met in holes since somebody set this to 0. */
export let linesInHoles: i32 = 0;

export function forgetLines(): void {
  linesInHoles = 0;
}

/**
 * Finds the end of a hole in lines as {@link endOfHole} does.
 * @param names how many names there are, then each as its length in two bytes and its characters; 0 for none
 */
export function endOfLines(start: usize, limit: usize, names: usize): usize {
  return endOfStrictText(start, limit, names);
}

/**
 * Finds the end of a hole, 0 when what stands there is nothing that such a hole may hold: the same rules as `endOfHole` in
 * `src/events/skeleton/pieces.ts`, except that a JSON text with a line end in it is none. Strict and bare JSON texts exist
 * here only.
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
    case JSON_STRICT:
      return endOfStrictText(start, limit, 0);
    case JSON_BARE:
      return endOfBareText(start, limit);
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

function endOfStrictText(start: usize, limit: usize, names: usize): usize {
  const quotes = i8x16.splat(QUOTE);
  const backslashes = i8x16.splat(BACKSLASH);
  const blank = i8x16.splat(BLANK);
  let behindEscape = start;
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    const marks = v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes));
    let found = i8x16.bitmask(v128.or(marks, i8x16.lt_u(bytes, blank)));
    while (found !== 0) {
      const here = at + (ctz(found) as usize);
      found &= found - 1;
      if (here < behindEscape) continue;
      const byte = load<u8>(here);
      if (byte === QUOTE) return here > start && here < limit ? here : 0;
      if (byte !== BACKSLASH) return 0;
      behindEscape = endOfEscape(here + 1);
      if (behindEscape === 0 || (names !== 0 && beginsNamed(here + 1, behindEscape, names))) return 0;
    }
  }
  return 0;
}

/** Where an escape ends whose backslash stands before `at`; 0 for one that JSON does not have. */
function endOfEscape(at: usize): usize {
  const byte = load<u8>(at);
  if (byte === 0x75) {
    for (let i: usize = 1; i <= 4; i++) if (!isHexadecimal(load<u8>(at + i))) return 0;
    return at + 5;
  }
  const isOne = byte === QUOTE || byte === BACKSLASH || byte === 0x2f || byte === 0x62 || byte === 0x66;
  return isOne || byte === 0x6e || byte === 0x72 || byte === 0x74 ? at + 1 : 0;
}

/** Whether an escape is a line end with one of the names behind it; one that is written by its number is not looked at closer. */
function beginsNamed(mark: usize, behind: usize, names: usize): bool {
  const byte = load<u8>(mark);
  if (byte === 0x75) return (load<u32>(mark + 1) | 0x20000000) === 0x61303030;
  if (byte !== 0x6e) return false;
  let name = names + 4;
  for (let i = load<i32>(names); i > 0; i--) {
    const length = load<u16>(name) as usize;
    name += 2;
    if (load<u8>(behind + length) === COLON && memory.compare(behind, name, length) === 0) return true;
    name += length;
  }
  return false;
}

function isHexadecimal(byte: u8): bool {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}

function endOfBareText(start: usize, limit: usize): usize {
  const quotes = i8x16.splat(QUOTE);
  const backslashes = i8x16.splat(BACKSLASH);
  const apostrophes = i8x16.splat(APOSTROPHE);
  const equals = i8x16.splat(EQUALS);
  const blank = i8x16.splat(BLANK);
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)),
      v128.or(i8x16.eq(bytes, apostrophes), i8x16.eq(bytes, equals)),
    );
    const found = i8x16.bitmask(v128.or(marks, i8x16.lt_u(bytes, blank)));
    if (found !== 0) {
      const here = at + (ctz(found) as usize);
      return load<u8>(here) === QUOTE && here > start && here < limit ? here : 0;
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
  const tag = i8x16.splat(LESS_THAN);
  const three = i8x16.splat(3);
  const blank = i8x16.splat(BLANK);
  const singles = i8x16.splat(APOSTROPHE);
  const doubles = i8x16.splat(QUOTE);
  for (let at = start; at < limit; at += 16) {
    const bytes = v128.load(at);
    // `<`, `=` and `>` follow each other.
    const tags = i8x16.lt_u(i8x16.sub(bytes, tag), three);
    const quotes = v128.or(i8x16.eq(bytes, singles), i8x16.eq(bytes, doubles));
    const found = i8x16.bitmask(v128.or(v128.or(tags, i8x16.lt_u(bytes, blank)), quotes));
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
