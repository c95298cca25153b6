import { readNumber } from '../values/numbers.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import type { Accumulator } from './aggregate.ts';

/**
 * The base of figures over numbers: passes every number of a row's values to `take`, text and nulls over. With
 * `allNum`, any text makes the figure null.
 * @source Search Reference, stats: allnum; Statistical and charting functions: How field values are processed
 */
export abstract class NumericFigure implements Accumulator {
  readonly #allNum: boolean;
  #metText = false;
  protected count = 0;

  constructor(options: { readonly allNum: boolean }) {
    this.#allNum = options.allNum;
  }

  add(value: FieldValue): void {
    if (value === null) return;
    if (typeof value === 'object') for (const scalar of value) this.#addScalar(scalar);
    else this.#addScalar(value);
  }

  result(): FieldValue {
    if (this.count === 0 || (this.#allNum && this.#metText)) return null;
    const figure = this.figure();
    return Number.isFinite(figure) ? figure : null;
  }

  protected abstract take(value: number): void;
  /** Asked only when at least one number was taken. */
  protected abstract figure(): number;

  #addScalar(scalar: Scalar): void {
    const number = typeof scalar === 'number' ? scalar : readNumber(scalar);
    if (!Number.isNaN(number)) {
      this.count += 1;
      this.take(number);
    } else {
      this.#metText = true;
    }
  }
}
