import { NumericFigure } from './numeric-figure.ts';

/** Squared deviations from the mean, gathered by Welford's method: stable for large values with a small spread. */
export abstract class SpreadFigure extends NumericFigure {
  #mean = 0;
  #squares = 0;

  protected take(value: number): void {
    const delta = value - this.#mean;
    this.#mean += delta / this.count;
    this.#squares += delta * (value - this.#mean);
  }

  /** Variance of a sample (n - 1); 0 of a single value. */
  protected sampleVariance(): number {
    return this.count > 1 ? this.#squares / (this.count - 1) : 0;
  }

  /** Variance of a whole population (n). */
  protected populationVariance(): number {
    return this.#squares / this.count;
  }
}
