import { numberOf, textOf } from '../values/coerce.ts';
import type { Scalar } from '../values/value.ts';

/** A conversion specifier of a printf format; `*` takes width or precision from the arguments. */
export interface Conversion {
  readonly flags: string;
  readonly width: number | '*' | undefined;
  readonly precision: number | '*' | undefined;
  readonly letter: string;
}

/** A conversion whose width and precision are known. */
export type ReadyConversion = Conversion & {
  readonly width: number | undefined;
  readonly precision: number | undefined;
};

/** Wider than this nothing is padded, so that a format cannot fill the memory. */
const widest = 10_000;

/**
 * Reads a printf format into literal texts and conversions.
 * @returns what is wrong with it, worded to follow a colon, when it cannot be read
 * @source Search Reference, Conversion functions: printf
 */
export function readPrintfFormat(format: string): readonly (string | Conversion)[] | string {
  const parts: (string | Conversion)[] = [];
  let copied = 0;
  const pattern = /%([-+ #0']*)(\d+|\*)?(?:\.(\d+|\*)?)?([a-zA-Z%])/y;
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', copied)) {
    pattern.lastIndex = at;
    const found = pattern.exec(format);
    const [written = '', flags = '', width, precision, letter = ''] = found ?? [];
    if (!found || !'aAcdieEfFgGosuxXpz%'.includes(letter)) {
      return `\`${found ? written : format.slice(at, at + 2)}\` is no conversion`;
    }
    parts.push(format.slice(copied, at));
    copied = at + written.length;
    if (letter === '%') {
      parts.push('%');
    } else {
      const hasPrecision = written.slice(0, -1).includes('.');
      parts.push({
        flags,
        width: sizeOf(width),
        precision: hasPrecision ? (sizeOf(precision) ?? 0) : undefined,
        letter,
      });
    }
  }
  parts.push(format.slice(copied));
  return parts;
}

function sizeOf(written: string | undefined): number | '*' | undefined {
  return written === undefined || written === '*' ? written : Number(written);
}

/**
 * Prints one value by a conversion, with C's rules.
 * @returns null when the conversion wants a number and the value is none
 */
export function printConversion(conversion: ReadyConversion, value: Scalar | null): string | null {
  const { letter } = conversion;
  // A negative width from an argument means the left side; a negative precision counts as none.
  const width = Number.isNaN(conversion.width) ? undefined : conversion.width;
  const flags = (width ?? 0) < 0 ? `${conversion.flags}-` : conversion.flags;
  const precision = (conversion.precision ?? 0) >= 0 ? conversion.precision : undefined;
  const layout = { flags, width: Math.min(widest, Math.abs(width ?? 0)), precision };
  if (letter === 's' || letter === 'z') {
    const text = value === null ? 'Null' : textOf(value);
    return pad(precision === undefined ? text : [...text].slice(0, precision).join(''), '', {
      ...layout,
      zeros: false,
    });
  }
  if (value === null) return null;
  const number = numberOf(value);
  if (letter === 'c') {
    const code = Math.trunc(number);
    const valid = code >= 0 && code <= 0x10ffff;
    const character = Number.isNaN(number)
      ? ([...String(value)][0] ?? '')
      : valid
        ? String.fromCodePoint(code)
        : '';
    return pad(character, '', { ...layout, zeros: false });
  }
  if (!Number.isFinite(number)) return null;
  return 'diuoxXp'.includes(letter)
    ? printInteger(letter, number, layout)
    : printFloat(letter, number, layout);
}

interface Layout {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

function printInteger(letter: string, number: number, layout: Layout): string {
  const { flags, precision } = layout;
  const whole = BigInt(Math.trunc(number));
  const signed = letter === 'd' || letter === 'i';
  // The unsigned conversions show the 64 bits of a negative number, as C does.
  const size = signed ? (whole < 0n ? 0n - whole : whole) : BigInt.asUintN(64, whole);
  const base = letter === 'o' ? 8 : 'xXp'.includes(letter) ? 16 : 10;
  let digits = size.toString(base).padStart(Math.min(widest, precision ?? 0), '0');
  if (precision === 0 && size === 0n) digits = '';
  if (letter === 'X' || letter === 'p') digits = digits.toUpperCase();
  if (flags.includes("'") && base === 10) digits = groupThousands(digits);
  let prefix = signed ? signOf(whole < 0n, flags) : '';
  if (flags.includes('#') && size !== 0n) {
    if (base === 16) prefix += letter === 'x' ? '0x' : '0X';
    if (base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
  }
  return pad(digits, prefix, { ...layout, zeros: precision === undefined });
}

function printFloat(letter: string, number: number, layout: Layout): string {
  const { flags } = layout;
  const kind = letter.toLowerCase();
  const precision = Math.min(100, layout.precision ?? 6);
  const size = Math.abs(number);
  const keepsZeros = flags.includes('#');
  let prefix = signOf(number < 0, flags);
  let digits: string;
  if (kind === 'a') {
    prefix += '0x';
    digits = hexadecimalFloat(size, layout.precision);
  } else if (kind === 'e') {
    digits = exponentForm(size, precision);
  } else if (kind === 'f') {
    digits = fixedForm(size, precision);
  } else {
    digits = generalForm(size, precision || 1, keepsZeros);
  }
  if (keepsZeros && !/[.]/.test(digits)) digits = digits.replace(/^\d+/, '$&.');
  if (flags.includes("'") && kind !== 'a' && kind !== 'e') digits = digits.replace(/^\d+/, groupThousands);
  if (letter !== kind) {
    prefix = prefix.toUpperCase();
    digits = digits.toUpperCase();
  }
  return pad(digits, prefix, { ...layout, zeros: true });
}

function fixedForm(size: number, precision: number): string {
  if (size < 1e21) return tieToEven(size.toFixed(precision), size.toFixed(100), precision);
  return BigInt(size).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}

function exponentForm(size: number, precision: number): string {
  const rounded = tieToEven(size.toExponential(precision), size.toExponential(100), precision);
  return rounded.replace(/e([+-])(\d)$/, 'e$10$2');
}

/**
 * Both languages round by the binary value, which is seldom a tie; of two neighbours equally near JavaScript takes the
 * greater and C the even one.
 * @param exact the same number with more digits than any tie has
 */
function tieToEven(rounded: string, exact: string, precision: number): string {
  const power = exact.replace(/^[^e]*/, '');
  const end = exact.indexOf('.') + 1 + precision;
  const isTie = /^50*$/.test(exact.slice(end, exact.length - power.length));
  const cut = exact.slice(0, precision === 0 ? end - 1 : end);
  return isTie && /[02468]$/.test(cut) ? cut + power : rounded;
}

function generalForm(size: number, precision: number, keepsZeros: boolean): string {
  const form = exponentForm(size, precision - 1);
  const exponent = Number(form.slice(form.indexOf('e') + 1));
  if (exponent < -4 || exponent >= precision) {
    const [mantissa = '', power = ''] = form.split('e');
    const digits = keepsZeros ? mantissa : withoutTrailingZeros(mantissa);
    return `${digits}e${power}`;
  }
  const fixed = fixedForm(size, Math.max(0, precision - 1 - exponent));
  return keepsZeros ? fixed : withoutTrailingZeros(fixed);
}

function withoutTrailingZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

/** One hexadecimal digit, the fraction's digits and a power of two, as C's `%a`. */
function hexadecimalFloat(size: number, precision: number | undefined): string {
  if (size === 0) return `0${precision ? `.${'0'.repeat(precision)}` : ''}p+0`;
  let exponent = Math.floor(Math.log2(size));
  if (size / 2 ** exponent >= 2) exponent += 1;
  if (size / 2 ** exponent < 1) exponent -= 1;
  // Numbers below 2^-1022 have no leading one: C keeps their exponent.
  exponent = Math.max(exponent, -1022);
  let bits = BigInt((size / 2 ** exponent) * 2 ** 52);
  if (precision !== undefined && precision < 13) {
    const dropped = BigInt(4 * (13 - precision));
    const half = 1n << (dropped - 1n);
    const rest = bits & ((1n << dropped) - 1n);
    bits >>= dropped;
    if (rest > half || (rest === half && (bits & 1n) === 1n)) bits += 1n;
    bits <<= dropped;
  }
  const lead = bits >> 52n;
  const all = (bits & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const fraction =
    precision === undefined ? all.replace(/0+$/, '') : all.padEnd(precision, '0').slice(0, precision);
  return `${lead}${fraction === '' ? '' : `.${fraction}`}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function groupThousands(digits: string): string {
  return digits.replace(/\d(?=(\d{3})+$)/g, '$&,');
}

/** Pads to the width: right of the text with `-`, with zeros after the sign with `0`, else left with blanks. */
function pad(text: string, prefix: string, layout: Layout & { readonly zeros: boolean }): string {
  const missing = layout.width - [...text].length - prefix.length;
  if (missing <= 0) return prefix + text;
  if (layout.flags.includes('-')) return prefix + text + ' '.repeat(missing);
  if (layout.zeros && layout.flags.includes('0')) return prefix + '0'.repeat(missing) + text;
  return ' '.repeat(missing) + prefix + text;
}
