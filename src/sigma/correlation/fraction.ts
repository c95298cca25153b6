import { canonicalDecimal, decimalText } from '../match/decimal.ts';

/** An exact number: sums of decimals are compared with a rule's bounds, and 0.1 + 0.2 is to be 0.3. */
export interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

/** A decimal as `canonicalDecimal` writes it. */
export function fractionOfDecimal(decimal: string): Fraction {
  const [, fraction = ''] = decimal.split('.');
  return { over: BigInt(decimal.replace('.', '')), under: 10n ** BigInt(fraction.length) };
}

/** A number of a rule, read as it is written. */
export function fractionOfNumber(number: number): Fraction {
  return fractionOfDecimal(canonicalDecimal(decimalText(number)) ?? '0');
}

/** Negative where `a` is less, zero where they are equal. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [x, y] = [a.over * b.under, b.over * a.under];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The nearest number, for people. */
export function numberOfFraction({ over, under }: Fraction): number {
  const whole = over / under;
  const rest = over % under;
  // Twenty digits behind the point are more than a number holds.
  return Number(whole) + Number((rest * 10n ** 20n) / under) / 1e20;
}

/** A sum of decimals that can take one away again without losing a digit. */
export class DecimalSum {
  #units = 0n;
  #digits = 0;
  #scale = 1n;

  add(decimal: string, sign: 1n | -1n): void {
    const [, fraction = ''] = decimal.split('.');
    if (fraction.length > this.#digits) {
      const more = 10n ** BigInt(fraction.length - this.#digits);
      this.#units *= more;
      this.#scale *= more;
      this.#digits = fraction.length;
    }
    const units = BigInt(decimal.replace('.', '')) * 10n ** BigInt(this.#digits - fraction.length);
    this.#units += sign * units;
  }

  /** The sum divided by a whole number above zero. */
  over(count: number): Fraction {
    return { over: this.#units, under: this.#scale * BigInt(count) };
  }
}
