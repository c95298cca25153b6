import { compareDecimals } from '../match/decimal.ts';

/** Longer pieces are halved: moving what stands behind a number is the work of adding one. */
const longestPiece = 1_024;

/** Canonical decimals in order, each as often as it was added, in pieces, so that many of them stay quick to change. */
export class SortedDecimals {
  readonly #pieces: string[][] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(value: string): void {
    const index = Math.min(this.#pieceOf(value), Math.max(0, this.#pieces.length - 1));
    const piece = this.#pieces[index];
    this.#length += 1;
    if (!piece) {
      this.#pieces.push([value]);
      return;
    }
    piece.splice(rankIn(piece, value), 0, value);
    if (piece.length > longestPiece) this.#pieces.splice(index + 1, 0, piece.splice(longestPiece >> 1));
  }

  /** @param value one that was added */
  remove(value: string): void {
    const index = this.#pieceOf(value);
    const piece = this.#pieces[index];
    if (!piece) return;
    piece.splice(rankIn(piece, value), 1);
    this.#length -= 1;
    if (piece.length === 0) this.#pieces.splice(index, 1);
  }

  /** The number at a place, counted from 0; the nearest for a place outside. Zero when there is none. */
  at(place: number): string {
    let rest = Math.max(0, Math.min(place, this.#length - 1));
    for (const piece of this.#pieces) {
      if (rest < piece.length) return piece[rest] ?? '0';
      rest -= piece.length;
    }
    return '0';
  }

  /** The first piece whose last number is not less. */
  #pieceOf(value: string): number {
    let [from, to] = [0, this.#pieces.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compareDecimals(this.#pieces[middle]?.at(-1) ?? '0', value) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** The place of the first number that is not less. */
function rankIn(piece: readonly string[], value: string): number {
  let [from, to] = [0, piece.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareDecimals(piece[middle] ?? '0', value) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
