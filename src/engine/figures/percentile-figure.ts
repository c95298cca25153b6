import { NumericFigure } from './numeric-figure.ts';

/** Keeps all numbers and gives a percentile of them, interpolated between the two neighbours of its rank. */
export class PercentileFigure extends NumericFigure {
  readonly #numbers: number[] = [];
  readonly #percent: number;
  #sortedCount = 0;

  /** @param options `parameter` from 0 to 100; 50 when absent */
  constructor(options: { readonly parameter?: number; readonly allNum: boolean }) {
    super(options);
    this.#percent = Math.min(100, Math.max(0, options.parameter ?? 50));
  }

  protected take(value: number): void {
    this.#numbers.push(value);
  }

  protected figure(): number {
    const numbers = this.#numbers;
    if (this.#sortedCount === numbers.length - 1) insertLast(numbers);
    else if (this.#sortedCount !== numbers.length) numbers.sort((a, b) => a - b);
    this.#sortedCount = numbers.length;
    const rank = (this.#percent / 100) * (numbers.length - 1);
    const below = numbers[Math.floor(rank)] ?? Number.NaN;
    const above = numbers[Math.ceil(rank)] ?? below;
    return below + (above - below) * (rank - Math.floor(rank));
  }
}

/** Moves the last number to its place among the others, which are sorted: a running figure is asked for on every row. */
function insertLast(numbers: number[]): void {
  const last = numbers.pop();
  if (last === undefined) return;
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((numbers[middle] ?? 0) <= last) from = middle + 1;
    else to = middle;
  }
  numbers.splice(from, 0, last);
}
