import { inRanges, normalizeRanges, type Ranges } from './char-ranges.ts';

/**
 * Blocks that hold letters with case. Walking only these keeps the one-time table small and quick to build.
 */
const CASED_BLOCKS: Ranges = [
  0x41, 0x5a7, 0x10a0, 0x10ff, 0x13a0, 0x13ff, 0x1c80, 0x1cbf, 0x1d79, 0x1d8e, 0x1e00, 0x1fff, 0x2126, 0x2188,
  0x24b6, 0x24e9, 0x2c00, 0x2d2d, 0xa640, 0xa7ff, 0xab53, 0xabbf, 0xff21, 0xff5a, 0x10400, 0x104fb, 0x10c80,
  0x10cf2, 0x118a0, 0x118df, 0x16e40, 0x16e7f, 0x1e900, 0x1e943,
];

let table: ReadonlyMap<number, readonly number[]> | undefined;

/**
 * Lists the other characters that equal `code` when case is ignored: one character for one, by Unicode's simple
 * case folding, so `k` also equals the Kelvin sign, while `ß` does not equal `ss`.
 * @returns an empty list for a character without case
 * @source manual page pcre2pattern, "caseless matching" with UTF
 */
export function otherCases(code: number): readonly number[] {
  if (code < 0x41) return [];
  table ??= buildTable();
  return table.get(code) ?? [];
}

const closed = new WeakMap<Ranges, Ranges>();

/** Adds to a set the other cases of every member. */
export function closeOverCase(ranges: Ranges): Ranges {
  const known = closed.get(ranges);
  if (known) return known;
  const added: number[] = [];
  const add = (others: readonly number[]): void => {
    for (const other of others) added.push(other, other);
  };
  if ((ranges.at(-1) ?? 0) < 0x80) {
    for (let code = 0x41; code <= 0x7a; code += 1) if (inRanges(ranges, code)) add(otherCases(code));
  } else {
    table ??= buildTable();
    for (const [code, others] of table) if (inRanges(ranges, code)) add(others);
  }
  const all = added.length === 0 ? ranges : normalizeRanges([...ranges, ...added]);
  closed.set(ranges, all);
  return all;
}

function buildTable(): ReadonlyMap<number, readonly number[]> {
  const families = new Map<number, number[]>();
  for (let i = 0; i < CASED_BLOCKS.length; i += 2) {
    for (let code = CASED_BLOCKS[i] ?? 0; code <= (CASED_BLOCKS[i + 1] ?? 0); code += 1) {
      // The Turkish dotted and dotless i fold to nothing outside Turkish.
      if (code === 0x130 || code === 0x131) continue;
      const folded = foldOne(code);
      const family = families.get(folded);
      if (family) family.push(code);
      else families.set(folded, [code]);
    }
  }
  const others = new Map<number, readonly number[]>();
  for (const family of families.values()) {
    if (family.length < 2) continue;
    for (const code of family) {
      others.set(
        code,
        family.filter((other) => other !== code),
      );
    }
  }
  return others;
}

function foldOne(code: number): number {
  const upper = single(String.fromCodePoint(code).toUpperCase()) ?? code;
  return single(String.fromCodePoint(upper).toLowerCase()) ?? upper;
}

/** The code point of a text of exactly one; case mappings that give more than one character are no simple folding. */
function single(text: string): number | undefined {
  const code = text.codePointAt(0);
  if (code === undefined) return undefined;
  return text.length === (code > 0xffff ? 2 : 1) ? code : undefined;
}
