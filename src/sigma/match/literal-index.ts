/**
 * Finds which of many texts occur in a subject, in one pass over it.
 *
 * Of each text three neighbouring characters that are rare among all texts are put into a table by their hash; every three characters of the subject are looked up
 * there, and what is found is compared whole. That takes one step for each character, as an automaton would, and far less memory and time to build.
 */
export class LiteralIndex<Owner> {
  readonly #heads: Int32Array;
  /** Hashes are cut to the size of the table, a power of two. */
  readonly #mask: number;
  readonly #entries: Entry<Owner>[] = [];

  /** @param texts at least three characters each */
  constructor(texts: ReadonlyMap<string, readonly Owner[]>) {
    // Thinly filled, so that most characters of a subject meet no entry; small for few texts, since there are many indexes.
    const size = Math.min(1 << 14, 2 ** Math.ceil(Math.log2(texts.size * 16 + 16)));
    const mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#mask = mask;
    const counts = new Int32Array(size);
    for (const text of texts.keys()) {
      for (let at = 0; at + 3 <= text.length; at += 1) countUp(counts, hashAt(text, at) & mask);
    }
    for (const [text, owners] of texts) {
      let offset = 0;
      let fewest = Number.POSITIVE_INFINITY;
      for (let at = 0; at + 3 <= text.length; at += 1) {
        const count = counts[hashAt(text, at) & mask] ?? 0;
        if (count < fewest) [offset, fewest] = [at, count];
      }
      const hash = hashAt(text, offset) & mask;
      this.#entries.push({ text, owners, offset, next: this.#heads[hash] ?? -1 });
      this.#heads[hash] = this.#entries.length - 1;
    }
  }

  /** Tells `found` the owners of every text that occurs in the subject, possibly more than once. */
  search(subject: string, found: (owners: readonly Owner[]) => void): void {
    const end = subject.length - 2;
    if (end <= 0) return;
    let first = subject.charCodeAt(0);
    let second = subject.charCodeAt(1);
    for (let at = 0; at < end; at += 1) {
      const third = subject.charCodeAt(at + 2);
      let entry = this.#heads[hashOf(first, second, third) & this.#mask] ?? -1;
      while (entry >= 0) {
        const { text, owners, offset, next } = this.#entries[entry] as Entry<Owner>;
        if (at >= offset && subject.startsWith(text, at - offset)) found(owners);
        entry = next;
      }
      first = second;
      second = third;
    }
  }
}

interface Entry<Owner> {
  readonly text: string;
  readonly owners: readonly Owner[];
  /** Where its rare characters stand in it. */
  readonly offset: number;
  /** The next entry of the same hash; -1 for the last. */
  readonly next: number;
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
