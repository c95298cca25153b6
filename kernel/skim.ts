import { NEEDLE_COUNT, NEEDLES } from './layout';

// Needles that share two rare bytes, looked for together.
const GROUP_BYTES: usize = 32;
const FIRST: usize = 0;
const SECOND: usize = 4;
const FIRST_BYTE: usize = 8;
const SECOND_BYTE: usize = 9;
/** What makes a letter a small one; 0 for what is none. */
const FIRST_FOLD: usize = 10;
const SECOND_FOLD: usize = 11;
const TEXT_COUNT: usize = 12;
/** The texts: a length in two bytes, then the bytes, one text behind the other. */
const TEXTS: usize = 16;

const NEWLINE: u8 = 0x0a;
const RETURN: u8 = 0x0d;
const OPEN_BRACE: u8 = 0x7b;
const CLOSE_BRACE: u8 = 0x7d;

/**
 * Where the first of the needles begins, letter case ignored, or one of the two letters outside ASCII whose small letter is
 * ASCII; `end` when there is none.
 */
export function findNeedle(from: usize, end: usize): usize {
  const count = load<i32>(NEEDLE_COUNT);
  let first = findFoldingLetter(from, end);
  for (let i = 0; i < count; i++) first = findOne(NEEDLES + (i as usize) * GROUP_BYTES, from, first, end);
  return first;
}

/** The first place of a needle before `stop`, which is given back when there is none. */
function findOne(group: usize, from: usize, stop: usize, end: usize): usize {
  const first = load<usize>(group + FIRST);
  const second = load<usize>(group + SECOND);
  const firstByte = i8x16.splat(load<u8>(group + FIRST_BYTE));
  const secondByte = i8x16.splat(load<u8>(group + SECOND_BYTE));
  const firstFold = i8x16.splat(load<u8>(group + FIRST_FOLD));
  const secondFold = i8x16.splat(load<u8>(group + SECOND_FOLD));
  for (let at = from; at < stop; at += 32) {
    const found = v128.and(
      i8x16.eq(v128.or(v128.load(at + first), firstFold), firstByte),
      i8x16.eq(v128.or(v128.load(at + second), secondFold), secondByte),
    );
    const foundNext = v128.and(
      i8x16.eq(v128.or(v128.load(at + first + 16), firstFold), firstByte),
      i8x16.eq(v128.or(v128.load(at + second + 16), secondFold), secondByte),
    );
    if (!v128.any_true(v128.or(found, foundNext))) continue;
    let places = (i8x16.bitmask(found) as u32) | ((i8x16.bitmask(foundNext) as u32) << 16);
    while (places !== 0) {
      const here = at + (ctz(places) as usize);
      if (here >= stop) return stop;
      if (standsOne(here, end, group)) return here;
      places &= places - 1;
    }
  }
  return stop;
}

function standsOne(at: usize, end: usize, group: usize): bool {
  let text = load<usize>(group + TEXTS);
  for (let i = load<i32>(group + TEXT_COUNT); i > 0; i--) {
    const length = load<u16>(text) as usize;
    if (at + length <= end && standsFolded(at, text + 2, length)) return true;
    text += 2 + length;
  }
  return false;
}

/** The Kelvin sign and the capital I with a dot: UTF-8 of three and of two bytes. */
function findFoldingLetter(from: usize, end: usize): usize {
  for (let at = from; at < end; at += 64) {
    const any = v128.or(
      v128.or(v128.load(at), v128.load(at + 16)),
      v128.or(v128.load(at + 32), v128.load(at + 48)),
    );
    if (i8x16.bitmask(any) === 0) continue;
    for (let here = at; here < at + 64; here++) {
      const byte = load<u8>(here);
      if (byte !== 0xe2 && byte !== 0xc4) continue;
      if (here >= end) return end;
      if (byte === 0xc4 ? load<u8>(here + 1) === 0xb0 : load<u16>(here + 1) === 0xaa84) return here;
    }
  }
  return end;
}

function standsFolded(at: usize, text: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) {
    let byte = load<u8>(at + i);
    if (byte >= 0x41 && byte <= 0x5a) byte |= 0x20;
    if (byte !== load<u8>(text + i)) return false;
  }
  return true;
}

/** `stop` was reached, or the end of what is there. */
const REACHED: i32 = 0;
/** What begins at `skimPosition` is no plain event. */
const IRREGULAR: i32 = 1;
/** As many events as were asked for. */
const ENOUGH: i32 = 2;

/** The start of the first event not passed. */
export let skimPosition: usize = 0;
/** The last event passed. */
export let passedStart: usize = 0;
export let passedEnd: usize = 0;
export let passedEvents: i32 = 0;
export let passedLines: i32 = 0;

/**
 * Passes JSON objects that fill a line each and end before `stop`. The line behind must be there too, since the breaker
 * looks at it.
 */
export function passJson(from: usize, stop: usize, end: usize, most: i32): i32 {
  const newlines = i8x16.splat(NEWLINE);
  const opening = i8x16.splat(OPEN_BRACE);
  const closing = i8x16.splat(CLOSE_BRACE);
  passedEvents = 0;
  passedLines = 0;
  skimPosition = from;
  if (from >= end) return REACHED;
  if (load<u8>(from) !== OPEN_BRACE) return IRREGULAR;
  for (let at = from; at < stop; at += 32) {
    const marks = lineMarks(at, newlines, opening, closing);
    const marksNext = lineMarks(at + 16, newlines, opening, closing);
    if (!v128.any_true(v128.or(marks, marksNext))) continue;
    let places = (i8x16.bitmask(marks) as u32) | ((i8x16.bitmask(marksNext) as u32) << 16);
    while (places !== 0) {
      const here = at + (ctz(places) as usize);
      places &= places - 1;
      if (here >= stop) return REACHED;
      // What stands before `from` belongs to another event.
      if (here === from) continue;
      if (load<u8>(here) !== NEWLINE) return IRREGULAR;
      const last = load<u8>(here - 1) === RETURN ? here - 1 : here;
      if (load<u8>(last - 1) !== CLOSE_BRACE) return IRREGULAR;
      if (here + 1 >= end) return REACHED;
      if (load<u8>(here + 1) !== OPEN_BRACE) return IRREGULAR;
      passedStart = skimPosition;
      passedEnd = last;
      passedEvents++;
      passedLines++;
      skimPosition = here + 1;
      if (passedEvents >= most) return ENOUGH;
    }
  }
  return REACHED;
}

/** Line ends, and joints of two objects. */
function lineMarks(at: usize, newlines: v128, opening: v128, closing: v128): v128 {
  const bytes = v128.load(at);
  const joints = v128.and(i8x16.eq(v128.load(at - 1), closing), i8x16.eq(bytes, opening));
  return v128.or(i8x16.eq(bytes, newlines), joints);
}

/** Passes Windows events in XML that begin where the one before ends, a line end between, and end before `stop`. */
export function passXml(from: usize, stop: usize, end: usize, most: i32): i32 {
  const newlines = i8x16.splat(NEWLINE);
  const letterE = i8x16.splat(0x45);
  const letterT = i8x16.splat(0x74);
  const blank = i8x16.splat(0x20);
  const closing = i8x16.splat(0x3e);
  passedEvents = 0;
  passedLines = 0;
  skimPosition = from;
  if (from + 8 >= end) return REACHED;
  if (!isStart(from)) return IRREGULAR;
  /** Behind the closing tag of the event under way. */
  let closed: usize = 0;
  for (let at = from; at < stop; at += 32) {
    const marks = v128.or(tagNames(at, letterE, letterT, blank, closing), i8x16.eq(v128.load(at), newlines));
    const marksNext = v128.or(
      tagNames(at + 16, letterE, letterT, blank, closing),
      i8x16.eq(v128.load(at + 16), newlines),
    );
    if (!v128.any_true(v128.or(marks, marksNext))) continue;
    let places = (i8x16.bitmask(marks) as u32) | ((i8x16.bitmask(marksNext) as u32) << 16);
    while (places !== 0) {
      const here = at + (ctz(places) as usize);
      places &= places - 1;
      if (here >= stop || here + 8 >= end) return REACHED;
      if (load<u8>(here) !== NEWLINE) {
        if (!isEventName(here)) continue;
        const before = load<u8>(here - 1);
        if (before === 0x3c) {
          if (here - 1 !== skimPosition) return IRREGULAR;
        } else if (before === 0x2f && load<u8>(here - 2) === 0x3c) {
          if (closed !== 0 || load<u8>(here + 5) !== 0x3e) return IRREGULAR;
          closed = here + 6;
        }
        continue;
      }
      passedLines++;
      if (closed === 0) continue;
      if (here !== closed && !(here === closed + 1 && load<u8>(closed) === RETURN)) return IRREGULAR;
      passedStart = skimPosition;
      passedEnd = closed;
      passedEvents++;
      skimPosition = here + 1;
      closed = 0;
      if (passedEvents >= most) return ENOUGH;
      if (!isStart(skimPosition)) return IRREGULAR;
    }
  }
  return REACHED;
}

/** What may be the name `Event`: the first letter, the last one, and something that can end it. */
function tagNames(at: usize, letterE: v128, letterT: v128, blank: v128, closing: v128): v128 {
  const behind = v128.load(at + 5);
  return v128.and(
    v128.and(i8x16.eq(v128.load(at), letterE), i8x16.eq(v128.load(at + 4), letterT)),
    v128.or(i8x16.le_s(behind, blank), i8x16.eq(behind, closing)),
  );
}

/** Whether `Event` stands here as a whole name: what `[\s>]` matches follows. */
function isEventName(at: usize): bool {
  if (load<u32>(at) !== 0x6e657645) return false;
  const behind = load<u8>(at + 5);
  return behind === 0x3e || behind === 0x20 || (behind >= 0x09 && behind <= 0x0d) || behind === 0xa0;
}

function isStart(at: usize): bool {
  return load<u8>(at) === 0x3c && load<u8>(at + 5) === 0x74 && isEventName(at + 1);
}
