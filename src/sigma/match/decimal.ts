const decimal = /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/;

/**
 * The one way of writing a decimal number: no plus, no needless zeros. Undefined for any text but a sign, digits and a fraction: hexadecimal, exponents and blanks
 * are texts to a rule.
 */
export function canonicalDecimal(text: string): string | undefined {
  const found = decimal.exec(text);
  if (!found || text.endsWith('.')) return undefined;
  const [, sign = '', whole = '', fraction = ''] = found;
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** A number as a decimal text, without an exponent. */
export function decimalText(number: number): string {
  const text = String(number);
  if (!text.includes('e')) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : number.toFixed(20);
}

/** Orders canonical decimals, exactly however long they are: negative where `a` is less. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (x !== y) return x - y;
  if (a === b) return 0;
  // The same to the precision of a number: digits decide.
  const isNegative = a.startsWith('-');
  const order = compareMagnitudes(a.replace('-', ''), b.replace('-', ''));
  return isNegative ? -order : order;
}

function compareMagnitudes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  const [x, y] = [wholeA + fractionA, wholeB + fractionB];
  return x < y ? -1 : x > y ? 1 : 0;
}
