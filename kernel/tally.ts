import { endOfHole, endOfLines, forgetLines, JSON_LINES, linesInHoles } from './find';
import {
  HOLES,
  MET,
  MOST_HOLES,
  MOST_TALLIES,
  TABLE,
  TABLE_SLOTS,
  TALLIES,
  TALLIES_END,
  TREE,
} from './layout';

// A node of the tree of skeletons: a text, then a hole or the event's end.
const SIBLING: usize = 0;
const CHILD: usize = 4;
/** Address of the text, its last sixteen bytes filled up and followed by a mask of those that count. */
const TEXT: usize = 8;
const LENGTH: usize = 12;
/** Kind of the hole behind; 0 at the event's end. */
const KIND: usize = 16;
const SKELETON: usize = 20;
/** Where a hole in lines is behind: the names with which none of them may begin. */
const NAMES: usize = 20;

// A skeleton: which holes its events are told apart by, or that they cannot be.
const KEY_COUNT: usize = 0;
const LINES: usize = 4;
const KEY_HOLES: usize = 8;
const NO_KEY: i32 = -1;

// A tally: the events of one skeleton that agree in their key.
const HASH: usize = 0;
const OF_SKELETON: usize = 4;
const COUNT: usize = 8;
/** By which number the other side knows it. */
const NUMBER: usize = 12;
const KEYS: usize = 16;
/** The number of a tally whose events must be read one by one. */
const APART_NUMBER: u32 = 0xffffffff;

/** The bit of each byte that ASCII does not have. */
const BEYOND_ASCII: u64 = (0x80808080 << 32) | 0x80808080;

/** Everything was read. */
const DONE: i32 = 0;
/** What stands at `position` has no known skeleton. */
const UNKNOWN: i32 = 1;
/** The event from `position` to `eventEnd` is the first of a new tally, at the address `tally`. */
const NEW: i32 = 2;
/** The event from `position` to `eventEnd` must be read by itself. */
const APART: i32 = 3;
/** There is no room for the tally that the event at `position` needs. */
const FULL: i32 = 4;

export let position: usize = 0;
export let eventEnd: usize = 0;
/** Where to go on behind the event. */
export let nextEvent: usize = 0;
export let tally: usize = 0;
export let eventsRead: i32 = 0;
/** Line ends passed over. */
export let linesRead: i32 = 0;

/** How many tallies were met. */
export let metCount: i32 = 0;

let tallyCount: i32 = 0;
let tallyEnd: usize = TALLIES;

export function clearTallies(): void {
  memory.fill(TABLE, 0, (TABLE_SLOTS as usize) * 4);
  tallyCount = 0;
  tallyEnd = TALLIES;
  metCount = 0;
}

/** Begins to count anew; what is known of the tallies stays. */
export function readOut(): void {
  for (let i = 0; i < metCount; i++) store<u32>(load<usize>(MET + ((i as usize) << 2)) + COUNT, 0);
  metCount = 0;
}

/**
 * Reads events, each followed by a line end, and counts them by the values of their key holes. Stops where the other side has
 * to look, and at `end`. Sixty-four bytes behind `end` must be readable.
 */
export function tallyEvents(from: usize, end: usize): i32 {
  eventsRead = 0;
  linesRead = 0;
  let at = from;
  while (at < end) {
    position = at;
    forgetLines();
    const skeleton = match(at, end);
    if (skeleton === 0) return UNKNOWN;
    let behind = eventEnd;
    if (behind < end && load<u8>(behind) === 0x0d) behind++;
    if (behind >= end || load<u8>(behind) !== 0x0a) return UNKNOWN;
    nextEvent = behind + 1;
    const found = count(skeleton);
    if (found === FULL) return FULL;
    eventsRead++;
    linesRead += 1 + linesInHoles + load<i32>(skeleton + LINES);
    if (found !== DONE) return found;
    at = nextEvent;
  }
  position = at;
  return DONE;
}

/** Finds the skeleton of the event at a place, its end and its holes; 0 for none. */
function match(start: usize, limit: usize): usize {
  let node = load<usize>(TREE);
  let at = start;
  let hole = HOLES;
  const lastHole = HOLES + (MOST_HOLES as usize) * 8;
  while (true) {
    while (node !== 0 && !standsAt(at, node, limit)) node = load<usize>(node + SIBLING);
    if (node === 0) return 0;
    at += load<usize>(node + LENGTH);
    const kind = load<i32>(node + KIND);
    if (kind === 0) {
      eventEnd = at;
      return load<usize>(node + SKELETON);
    }
    const stop =
      kind === JSON_LINES ? endOfLines(at, limit, load<usize>(node + NAMES)) : endOfHole(kind, at, limit);
    if (stop === 0 || hole >= lastHole) return 0;
    store<usize>(hole, at);
    store<usize>(hole + 4, stop);
    hole += 8;
    at = stop;
    node = load<usize>(node + CHILD);
  }
}

function standsAt(at: usize, node: usize, limit: usize): bool {
  const text = load<usize>(node + TEXT);
  const length = load<usize>(node + LENGTH);
  if (at + length > limit) return false;
  let i: usize = 0;
  for (; i + 16 <= length; i += 16) {
    if (v128.any_true(v128.xor(v128.load(at + i), v128.load(text + i)))) return false;
  }
  if (i === length) return true;
  const rest = v128.xor(v128.load(at + i), v128.load(text + i));
  return !v128.any_true(v128.and(rest, v128.load(text + i + 16)));
}

/** Counts the event whose holes were found last. */
function count(skeleton: usize): i32 {
  const keys = load<i32>(skeleton + KEY_COUNT);
  if (keys === NO_KEY) return APART;
  let hash: u64 = (skeleton as u64) * 0x1e3779b97f4a7d;
  let bits: u64 = 0;
  let size: usize = KEYS;
  for (let i = 0; i < keys; i++) {
    const hole = HOLES + ((load<u32>(skeleton + KEY_HOLES + ((i as usize) << 2)) as usize) << 3);
    const start = load<usize>(hole);
    const length = load<usize>(hole + 4) - start;
    hash = mix(hash, length as u64);
    let at: usize = 0;
    for (; at + 8 <= length; at += 8) {
      const word = load<u64>(start + at);
      bits |= word;
      hash = mix(hash, word);
    }
    if (at < length) {
      const word = load<u64>(start + at) & (((1 as u64) << (((length - at) as u64) << 3)) - 1);
      bits |= word;
      hash = mix(hash, word);
    }
    size += 8 + ((length + 7) & ~7);
  }
  // Whether bytes beyond ASCII are UTF-8 is decided by the whole event.
  if ((bits & BEYOND_ASCII) !== 0) return APART;
  const short = (hash ^ (hash >> 32)) as u32;
  let slot = short & (TABLE_SLOTS - 1);
  while (true) {
    const known = load<usize>(TABLE + ((slot as usize) << 2));
    if (known === 0) break;
    if (
      load<u32>(known + HASH) === short &&
      load<usize>(known + OF_SKELETON) === skeleton &&
      agrees(known, skeleton, keys)
    ) {
      tally = known;
      if (load<u32>(known + NUMBER) === APART_NUMBER) return APART;
      const before = load<u32>(known + COUNT);
      if (before === 0) meet(known);
      store<u32>(known + COUNT, before + 1);
      return DONE;
    }
    slot = (slot + 1) & (TABLE_SLOTS - 1);
  }
  if (size > TALLIES_END - TALLIES) return APART;
  if (tallyCount >= MOST_TALLIES || tallyEnd + size > TALLIES_END) return FULL;
  tallyCount++;
  tally = tallyEnd;
  tallyEnd += size;
  store<u32>(tally + HASH, short);
  store<usize>(tally + OF_SKELETON, skeleton);
  store<u32>(tally + COUNT, 1);
  store<u32>(tally + NUMBER, 0);
  meet(tally);
  let to = tally + KEYS;
  for (let i = 0; i < keys; i++) {
    const hole = HOLES + ((load<u32>(skeleton + KEY_HOLES + ((i as usize) << 2)) as usize) << 3);
    const start = load<usize>(hole);
    const length = load<usize>(hole + 4) - start;
    store<u64>(to, length as u64);
    memory.copy(to + 8, start, length);
    to += 8 + ((length + 7) & ~7);
  }
  store<u32>(TABLE + ((slot as usize) << 2), tally as u32);
  return NEW;
}

function meet(known: usize): void {
  store<usize>(MET + ((metCount as usize) << 2), known);
  metCount++;
}

function mix(hash: u64, word: u64): u64 {
  return rotl(hash ^ word, 29) * 0x1b21c651e98df5;
}

/** Whether the event whose holes were found last has the key of a tally. */
function agrees(known: usize, skeleton: usize, keys: i32): bool {
  let kept = known + KEYS;
  for (let i = 0; i < keys; i++) {
    const hole = HOLES + ((load<u32>(skeleton + KEY_HOLES + ((i as usize) << 2)) as usize) << 3);
    const start = load<usize>(hole);
    const length = load<usize>(hole + 4) - start;
    if (load<u64>(kept) !== (length as u64)) return false;
    kept += 8;
    let at: usize = 0;
    for (; at + 8 <= length; at += 8) if (load<u64>(start + at) !== load<u64>(kept + at)) return false;
    if (at < length) {
      const different = load<u64>(start + at) ^ load<u64>(kept + at);
      if ((different & (((1 as u64) << (((length - at) as u64) << 3)) - 1)) !== 0) return false;
    }
    kept += (length + 7) & ~7;
  }
  return true;
}
