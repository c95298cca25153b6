import { NumericFigure } from './numeric-figure.ts';
import { SortedNumbers } from './sorted-numbers.ts';

/** Keeps all numbers and gives a percentile of them, interpolated between the two neighbours of its rank. */
export class PercentileFigure extends NumericFigure {
  readonly #percent: number;
  readonly #unsorted: number[] = [];
  /** All numbers, once they were asked for; a running figure is asked for on every row. */
  #sorted: SortedNumbers | undefined;

  /** @param options `parameter` from 0 to 100; 50 when absent */
  constructor(options: { readonly parameter?: number; readonly allNum: boolean }) {
    super(options);
    this.#percent = Math.min(100, Math.max(0, options.parameter ?? 50));
  }

  protected take(value: number): void {
    if (this.#sorted) this.#sorted.add(value);
    else this.#unsorted.push(value);
  }

  protected figure(): number {
    this.#sorted ??= new SortedNumbers(this.#unsorted.splice(0).sort((a, b) => a - b));
    const rank = (this.#percent / 100) * (this.count - 1);
    const below = this.#sorted.at(Math.floor(rank)) ?? Number.NaN;
    const above = this.#sorted.at(Math.ceil(rank)) ?? below;
    return below + (above - below) * (rank - Math.floor(rank));
  }
}
