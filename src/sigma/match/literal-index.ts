import { fold } from './fold.ts';

/** How many characters are looked up together. */
const window = 3;
/** Looking at fewer places than every fourth spares little more, and fills the table. */
const widestStep = 4;
/** Texts from here on are looked for at every fourth place, shorter ones in an index of their own. */
const longText = window + widestStep - 1;

/**
 * Finds which of many folded texts occur in a subject, whatever its letter case, in one pass over it.
 *
 * A text of seven characters holds four neighbouring windows of three. With all four in a table, a subject need be looked at only at every fourth place: one of
 * them lies there wherever the text stands. What is found is compared whole. Letter case is folded on the way, so that no folded copy is made of a subject; only one
 * with characters beyond ASCII is folded before.
 */
export class LiteralIndex<Owner> {
  readonly #indexes: readonly SteppedIndex<Owner>[];

  /** @param texts at least three characters each */
  constructor(texts: ReadonlyMap<string, readonly Owner[]>) {
    const all = [...texts];
    const long = all.filter(([text]) => text.length >= longText);
    const short = all.filter(([text]) => text.length < longText);
    this.#indexes = [long, short].filter((part) => part.length > 0).map((part) => new SteppedIndex(part));
  }

  /** Tells `found` the owners of every text that occurs in the subject, possibly more than once. */
  search(subject: string, found: (owners: readonly Owner[]) => void): void {
    for (const index of this.#indexes) {
      if (!index.search(subject, asciiFold, found)) index.search(fold(subject), foldedAlready(), found);
    }
  }
}

interface Entry<Owner> {
  readonly text: string;
  readonly owners: readonly Owner[];
  /** Where its window stands in it. */
  readonly offset: number;
  /** The next entry of the same hash; -1 for the last. */
  readonly next: number;
}

/** By character, its folded form; -1 where that takes a closer look. */
type FoldTable = Int32Array;

const asciiFold = makeAsciiFold();
let identity: FoldTable | undefined;

function makeAsciiFold(): FoldTable {
  const table = new Int32Array(1 << 16).fill(-1);
  for (let code = 0; code < 128; code += 1) table[code] = code >= 65 && code <= 90 ? code + 32 : code;
  return table;
}

/** For subjects that are folded already. */
function foldedAlready(): FoldTable {
  identity ??= new Int32Array(1 << 16).map((_, code) => code);
  return identity;
}

class SteppedIndex<Owner> {
  readonly #heads: Int32Array;
  /** Hashes are cut to the size of the table, a power of two. */
  readonly #mask: number;
  readonly #step: number;
  readonly #entries: Entry<Owner>[] = [];

  constructor(texts: readonly (readonly [string, readonly Owner[]])[]) {
    const shortest = Math.min(...texts.map(([text]) => text.length));
    this.#step = Math.min(widestStep, shortest - window + 1);
    // Thinly filled, so that most places of a subject meet no entry; small for few texts, since there are many indexes.
    const size = Math.min(1 << 15, 2 ** Math.ceil(Math.log2(texts.length * this.#step * 16 + 16)));
    const mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#mask = mask;
    const counts = new Int32Array(size);
    for (const [text] of texts) {
      for (let at = 0; at + window <= text.length; at += 1) countUp(counts, hashAt(text, at) & mask);
    }
    for (const [text, owners] of texts) {
      const first = rarestWindows(text, this.#step, (at) => counts[hashAt(text, at) & mask] ?? 0);
      for (let offset = first; offset < first + this.#step; offset += 1) {
        const hash = hashAt(text, offset) & mask;
        this.#entries.push({ text, owners, offset, next: this.#heads[hash] ?? -1 });
        this.#heads[hash] = this.#entries.length - 1;
      }
    }
  }

  /** Gives false, with the search left halfway, when a character has no folded form. */
  search(subject: string, folded: FoldTable, found: (owners: readonly Owner[]) => void): boolean {
    const heads = this.#heads;
    const mask = this.#mask;
    const step = this.#step;
    const end = subject.length - window + 1;
    for (let at = 0; at < end; at += step) {
      const first = folded[subject.charCodeAt(at)] ?? -1;
      const second = folded[subject.charCodeAt(at + 1)] ?? -1;
      const third = folded[subject.charCodeAt(at + 2)] ?? -1;
      if ((first | second | third) < 0) return false;
      let entry = heads[hashOf(first, second, third) & mask] ?? -1;
      while (entry >= 0) {
        const { text, owners, offset, next } = this.#entries[entry] as Entry<Owner>;
        const from = at - offset;
        if (from >= 0 && from + text.length <= subject.length) {
          const same = startsWith(subject, from, text, folded);
          if (same === undefined) return false;
          if (same) found(owners);
        }
        entry = next;
      }
    }
    return true;
  }
}

/** Undefined when a character has no folded form. */
function startsWith(subject: string, from: number, text: string, folded: FoldTable): boolean | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = folded[subject.charCodeAt(from + at)] ?? -1;
    if (code < 0) return undefined;
    if (code !== text.charCodeAt(at)) return false;
  }
  return true;
}

/** Where the neighbouring windows begin that are together the rarest. */
function rarestWindows(text: string, many: number, countAt: (at: number) => number): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let first = 0; first + many + window - 1 <= text.length; first += 1) {
    let count = 0;
    for (let at = first; at < first + many; at += 1) count += countAt(at);
    if (count < fewest) [best, fewest] = [first, count];
  }
  return best;
}

function hashOf(first: number, second: number, third: number): number {
  return Math.imul(first, 0x9e5) ^ Math.imul(second, 0x7b) ^ Math.imul(third, 0x3d1f);
}

function hashAt(text: string, at: number): number {
  return hashOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

function countUp(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
