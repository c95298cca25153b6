import { digitsBeforePoint, fixedText, printNumber } from './numbers.ts';
import type { Scalar } from './value.ts';

/**
 * How many digits of a calculated number are kept, known from the literals it was calculated with.
 *
 * A number written with a decimal point says how precise it is: a product or quotient is printed with the digits
 * of its least precise factor. Whole literals limit nothing but sigfig(). NaN stands for "not known".
 * @source Search Reference, eval: Rounding; Mathematical functions: sigfig
 */
export interface Precision {
  /** Significant digits of the least precise literal with a point in a product; Infinity without one. */
  readonly significant: number;
  /** Decimal places of the most precise operand of a sum of literals. */
  readonly decimals: number;
  /** As `significant`, whole literals counted: what sigfig() keeps of a product. */
  readonly strictSignificant: number;
  /** Decimal places of the least precise operand of a sum: what sigfig() keeps of it. */
  readonly strictDecimals: number;
}

/** Says nothing about a number: fields and most functions. */
export const unlimited: Precision = {
  significant: Number.POSITIVE_INFINITY,
  decimals: Number.NaN,
  strictSignificant: Number.POSITIVE_INFINITY,
  strictDecimals: Number.NaN,
};

/** Reads the precision off a literal as it is written; leading zeros are not significant. */
export function precisionOfLiteral(written: string): Precision {
  const mantissa = written.replace(/[eE].*$/, '');
  const point = mantissa.indexOf('.');
  const digits = Math.max(1, mantissa.replace('.', '').replace(/^0+/, '').length);
  const decimals = point < 0 || mantissa !== written ? 0 : mantissa.length - point - 1;
  return {
    significant: point < 0 ? Number.POSITIVE_INFINITY : digits,
    decimals: mantissa === written ? decimals : Number.NaN,
    strictSignificant: digits,
    strictDecimals: mantissa === written ? decimals : Number.NaN,
  };
}

/** The precision of a product or quotient. */
export function precisionOfProduct(a: Precision, b: Precision): Precision {
  return {
    significant: Math.min(a.significant, b.significant),
    decimals: Number.NaN,
    strictSignificant: Math.min(a.strictSignificant, b.strictSignificant),
    strictDecimals: Number.NaN,
  };
}

/** The precision of a sum or difference. */
export function precisionOfSum(a: Precision, b: Precision): Precision {
  return {
    significant: Number.POSITIVE_INFINITY,
    decimals: Math.max(a.decimals, b.decimals),
    strictSignificant: Number.POSITIVE_INFINITY,
    strictDecimals: Math.min(a.strictDecimals, b.strictDecimals),
  };
}

/** Prints with a fixed number of decimals where that differs from the plain print; else stays a number. */
export function withDecimals(value: number, decimals: number): Scalar {
  const text = fixedText(value, decimals);
  const plain = Number(text);
  return printNumber(plain) === text ? plain : text;
}

/** Cuts a product to its significant digits: the decimals shown are the digits less those before the point. */
export function withSignificant(value: number, significant: number): Scalar {
  return withDecimals(value, Math.max(0, significant - digitsBeforePoint(value)));
}
