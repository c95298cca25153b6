/** Sorted, disjoint ranges of code points, flat: first, last, first, last … both inclusive. */
export type Ranges = readonly number[];

const LAST_CODE = 0x10ffff;

/** The classes of PCRE without Unicode properties: `\d`, `\w` and `\s` know ASCII only. */
export const DIGIT: Ranges = [0x30, 0x39];
export const WORD: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
export const SPACE: Ranges = [0x09, 0x0d, 0x20, 0x20];
/** `\h`: blanks that do not end a line, listed in the manual page pcre2pattern, "Generic character types". */
export const HORIZONTAL_SPACE: Ranges = [
  0x09, 0x09, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x180e, 0x180e, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f,
  0x205f, 0x3000, 0x3000,
];
/** `\v`: characters that end a line, of the same list. */
export const VERTICAL_SPACE: Ranges = [0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029];
export const LINE_FEED: Ranges = [0x0a, 0x0a];
export const NO_CHARS: Ranges = [];

/** The names allowed in `[[:name:]]`; ASCII only, as PCRE has them without Unicode properties. */
export const POSIX_CLASSES: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['lower', [0x61, 0x7a]],
  ['upper', [0x41, 0x5a]],
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0x00, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0x00, 0x1f, 0x7f, 0x7f]],
  ['digit', DIGIT],
  ['graph', [0x21, 0x7e]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', SPACE],
  ['word', WORD],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

/** Sorts and merges ranges that may overlap or touch. */
export function normalizeRanges(loose: readonly number[]): Ranges {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < loose.length; i += 2) pairs.push([loose[i] ?? 0, loose[i + 1] ?? 0]);
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [first, last] of pairs) {
    const end = merged.length - 1;
    const previous = merged[end];
    if (previous !== undefined && first <= previous + 1) merged[end] = Math.max(previous, last);
    else merged.push(first, last);
  }
  return merged;
}

const inverted = new WeakMap<Ranges, Ranges>();

/** Gives the code points that are not in `ranges`; the same list for the same list, as `\S` occurs often. */
export function invertRanges(ranges: Ranges): Ranges {
  const known = inverted.get(ranges);
  if (known) return known;
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i] ?? 0;
    if (first > next) rest.push(next, first - 1);
    next = (ranges[i + 1] ?? 0) + 1;
  }
  if (next <= LAST_CODE) rest.push(next, LAST_CODE);
  inverted.set(ranges, rest);
  return rest;
}

/** Whether `code` lies in `ranges`. */
export function inRanges(ranges: Ranges, code: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (ranges[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether two sets share a code point. */
export function rangesMeet(a: Ranges, b: Ranges): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] ?? 0) < (b[j] ?? 0)) i += 2;
    else if ((b[j + 1] ?? 0) < (a[i] ?? 0)) j += 2;
    else return true;
  }
  return false;
}
