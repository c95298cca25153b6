import { textOf } from '../values/coerce.ts';
import { readNumber } from '../values/numbers.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import type { Accumulator } from './aggregate.ts';

/**
 * The least or greatest value: numbers by value, text in text order, and numbers below text. With `allNum`, any text
 * makes the figure null.
 */
export class ExtremeFigure implements Accumulator {
  readonly #sign: 1 | -1;
  readonly #allNum: boolean;
  #number = Number.NaN;
  #text: string | undefined;

  /** @param sign 1 for the greatest, -1 for the least */
  constructor(sign: 1 | -1, options: { readonly allNum: boolean }) {
    this.#sign = sign;
    this.#allNum = options.allNum;
  }

  add(value: FieldValue): void {
    if (value === null) return;
    if (typeof value === 'object') for (const scalar of value) this.#addScalar(scalar);
    else this.#addScalar(value);
  }

  result(): FieldValue {
    const number = this.#number;
    const hasNumber = !Number.isNaN(number);
    if (this.#text === undefined) return hasNumber ? number : null;
    if (this.#allNum) return null;
    return hasNumber && this.#sign < 0 ? number : this.#text;
  }

  #addScalar(scalar: Scalar): void {
    const number = typeof scalar === 'number' ? scalar : readNumber(scalar);
    if (!Number.isNaN(number)) {
      const known = this.#number;
      if (Number.isNaN(known) || (number - known) * this.#sign > 0) this.#number = number;
      return;
    }
    const text = textOf(scalar);
    if (this.#text === undefined || compareText(text, this.#text) * this.#sign > 0) this.#text = text;
  }
}
