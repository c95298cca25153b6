/** A block that has grown to this is cut in two. */
const longestBlock = 1024;

/**
 * Numbers in rising order, to which more can be added: in blocks, so that a number's place costs the length of a block
 * and the count of blocks instead of the length of the whole.
 */
export class SortedNumbers {
  /** None is empty; every number of a block is at most the first of the next. */
  readonly #blocks: number[][] = [];

  /** @param ascending the numbers to begin with, sorted */
  constructor(ascending: readonly number[]) {
    const length = longestBlock / 2;
    for (let at = 0; at < ascending.length; at += length) this.#blocks.push(ascending.slice(at, at + length));
  }

  /** Puts a number in its place. */
  add(number: number): void {
    const index = Math.max(0, firstAbove(this.#blocks, (block) => block[0], number) - 1);
    const block = this.#blocks[index];
    if (!block) {
      this.#blocks.push([number]);
      return;
    }
    block.splice(
      firstAbove(block, (one) => one, number),
      0,
      number,
    );
    if (block.length >= longestBlock) this.#blocks.splice(index + 1, 0, block.splice(longestBlock / 2));
  }

  /** The number of a place, counted from 0; undefined beyond the last. */
  at(place: number): number | undefined {
    let left = place;
    for (const block of this.#blocks) {
      if (left < block.length) return block[left];
      left -= block.length;
    }
    return undefined;
  }
}

/** The place of the first item whose number is above the given one; the count of items where none is. */
function firstAbove<T>(
  items: readonly T[],
  numberOf: (item: T) => number | undefined,
  number: number,
): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const item = items[middle];
    if (item !== undefined && (numberOf(item) ?? 0) <= number) from = middle + 1;
    else to = middle;
  }
  return from;
}
