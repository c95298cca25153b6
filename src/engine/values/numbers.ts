/**
 * Reads a text as a number if it is one from its first to its last character, else gives NaN.
 *
 * A number is an optional sign, digits with at most one decimal point, and an optional exponent. Blanks,
 * hexadecimal digits, `inf` and `nan` are text.
 */
export function readNumber(text: string): number {
  const length = text.length;
  if (length === 0) return Number.NaN;
  let at = 0;
  let unit = text.charCodeAt(0);
  if (unit === minus || unit === plus) {
    at = 1;
    if (length === 1) return Number.NaN;
  } else if (unit > nine || unit < point) {
    return Number.NaN;
  }
  let whole = 0;
  const firstDigit = at;
  for (; at < length; at += 1) {
    unit = text.charCodeAt(at);
    if (unit < zero || unit > nine) break;
    whole = whole * 10 + (unit - zero);
  }
  let digits = at - firstDigit;
  // Up to fifteen digits the sum above is exact; longer runs are left to the platform's rounding.
  if (at === length && digits <= 15) return text.charCodeAt(0) === minus ? 0 - whole : whole;
  if (unit === point) {
    const afterPoint = at + 1;
    at = skipDigits(text, afterPoint);
    digits += at - afterPoint;
  }
  if (digits === 0) return Number.NaN;
  if (at < length && (text.charCodeAt(at) | 0x20) === letterE) {
    let exponent = at + 1;
    const sign = text.charCodeAt(exponent);
    if (sign === minus || sign === plus) exponent += 1;
    at = skipDigits(text, exponent);
    if (at === exponent) return Number.NaN;
  }
  if (at !== length) return Number.NaN;
  const value = Number(text);
  // The sum turns -0 into 0, which is how zero is written.
  return Number.isFinite(value) ? value + 0 : Number.NaN;
}

/**
 * Prints a number as Splunk prints one: whole values without a point up to 17 digits, others with the shortest
 * digits that read back as the same number, very large and very small ones with an exponent of two digits or more.
 * @source Search Reference, eval: numeric calculations
 */
export function printNumber(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : `${value}`;
  const size = Math.abs(value);
  if (size < 1e17 && size >= 1e-4) return `${value}`;
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/**
 * Rounds to `decimals` places on the number's decimal digits, not on its binary approximation; a half goes away
 * from zero. Negative `decimals` round left of the point.
 * @source Search Reference, Mathematical functions: round
 */
export function roundDecimals(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  if (decimals >= 0 && decimals <= 15) {
    const power = 10 ** decimals;
    const quick = Math.abs(value) * power;
    // Away from a half the product's error cannot matter, and the quotient of two exact numbers is the nearest one.
    if (quick < 1e11 && Math.abs(quick - Math.floor(quick) - 0.5) > 1e-3) {
      const nearest = Math.round(quick) / power;
      return value < 0 ? 0 - nearest : nearest;
    }
  }
  const scaled = shiftPoint(Math.abs(value), decimals);
  // Beyond 2^53 there are no digits left to round away.
  if (scaled >= Number.MAX_SAFE_INTEGER) return value;
  const rounded = shiftPoint(Math.round(scaled), -decimals);
  return value < 0 ? -rounded : rounded;
}

/** Prints a number rounded by {@link roundDecimals} with exactly `decimals` (0 to 100) places. */
export function fixedText(value: number, decimals: number): string {
  const rounded = roundDecimals(value, decimals);
  return Math.abs(rounded) >= 1e21 ? printNumber(rounded) : rounded.toFixed(Math.min(100, decimals));
}

/**
 * Adds two numbers on their decimal digits: the sum has as many decimals as the term that has most, so that 0.1 + 0.2
 * is 0.3. Whole numbers are added as they are.
 */
export function addDecimals(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(sum) ? sum : roundDecimals(sum, Math.max(decimalsOf(a), decimalsOf(b)));
}

/** Tells how many digits stand after the decimal point in the shortest form of a number. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = `${value}`.split('e');
  const digits = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, digits - Number(exponent));
}

/** Tells how many digits stand before the decimal point: 3 for 123.4, 0 for 0.5, -1 for 0.05, 0 for zero. */
export function digitsBeforePoint(value: number): number {
  if (value === 0) return 0;
  return Number(value.toExponential().split('e')[1]) + 1;
}

const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const letterE = 0x65;

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit < zero || unit > nine) break;
    at += 1;
  }
  return at;
}

/** Multiplies by a power of ten by moving the point in the shortest digits, so that 2.555 becomes 255.5 exactly. */
function shiftPoint(value: number, places: number): number {
  const [digits, exponent] = `${value}`.split('e');
  return Number(`${digits}e${Number(exponent ?? 0) + places}`);
}
