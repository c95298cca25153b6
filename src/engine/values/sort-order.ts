import type { SortKey } from '../../spl/index.ts';
import { readAddress } from './address.ts';
import { numberOf, textOf } from './coerce.ts';
import type { Row } from './row.ts';
import { compareText } from './text-order.ts';
import type { FieldValue, Scalar } from './value.ts';

/** What one row has in one sort field, read once. */
interface SortCell {
  readonly text: string;
  /** NaN when it is no number. */
  readonly number: number;
  /** An address as text that sorts by its number; empty when it is none. */
  readonly address: string;
}

/**
 * Sorts rows by keys, keeping the order of equal ones. Rows without a value come last in either direction; numbers
 * compare as numbers, addresses as addresses, and anything else as text, decided pair by pair.
 * @param reverse turns the whole order round, empty values excepted (`sort … desc`)
 * @source Search Reference, sort: Description; Lexicographical order
 */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[], reverse = false): Row[] {
  const columns = keys.map((key) => compareColumn(rows, key, key.descending !== reverse ? -1 : 1));
  const [only] = columns;
  const order = rows.map((_, index) => index);
  if (columns.length === 1 && only) order.sort(only);
  else {
    order.sort((a, b) => {
      for (const compare of columns) {
        const difference = compare(a, b);
        if (difference !== 0) return difference;
      }
      return 0;
    });
  }
  const sorted: Row[] = [];
  for (const index of order) {
    const row = rows[index];
    if (row) sorted.push(row);
  }
  return sorted;
}

/** Compares two rows, given by their places, in one key. */
type CompareRows = (a: number, b: number) => number;

function compareColumn(rows: readonly Row[], key: SortKey, sign: 1 | -1): CompareRows {
  const values = rows.map((row) => row.get(key.field.name));
  return (
    (key.as === 'auto' || key.as === 'num' ? compareNumbers(values, sign) : undefined) ??
    compareCells(values, key, sign)
  );
}

/** The common case of nothing but numbers, which needs no object a row; nothing when some value is none. */
function compareNumbers(values: readonly FieldValue[], sign: 1 | -1): CompareRows | undefined {
  const numbers = new Float64Array(values.length);
  for (const [index, value] of values.entries()) {
    const number = numberOf(value);
    if (Number.isNaN(number) && value !== null) return undefined;
    numbers[index] = number;
  }
  return (a, b) => {
    const left = numbers[a] ?? Number.NaN;
    const right = numbers[b] ?? Number.NaN;
    if (left < right) return -sign;
    if (left > right) return sign;
    return left === right ? 0 : Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  };
}

function compareCells(values: readonly FieldValue[], key: SortKey, sign: 1 | -1): CompareRows {
  const compare = comparisons[key.as];
  const withAddress = key.as === 'auto' || key.as === 'ip';
  const cells = values.map((value) => {
    if (value === null) return undefined;
    if (typeof value === 'object') return value.map((one) => sortCell(one, withAddress));
    return sortCell(value, withAddress);
  });
  return (a, b) => {
    const left = cells[a];
    const right = cells[b];
    if (!left || !right) return Number(!left) - Number(!right);
    if ('text' in left && 'text' in right) return compare(left, right) * sign;
    return compareLists([left].flat(), [right].flat(), compare) * sign;
  };
}

function sortCell(value: Scalar, withAddress: boolean): SortCell {
  const text = textOf(value);
  return { text, number: numberOf(value), address: withAddress ? addressKey(text) : '' };
}

type CompareCells = (a: SortCell, b: SortCell) => number;

const byText: CompareCells = (a, b) => compareText(a.text, b.text);

/** What is no number comes after the numbers. */
const byNumber: CompareCells = (a, b) => {
  const [isLeft, isRight] = [!Number.isNaN(a.number), !Number.isNaN(b.number)];
  if (isLeft && isRight) return a.number - b.number;
  if (isLeft === isRight) return byText(a, b);
  return isLeft ? -1 : 1;
};

const byAddress: CompareCells = (a, b) => {
  if (a.address !== '' && b.address !== '') return compareText(a.address, b.address);
  if (a.address === b.address) return byText(a, b);
  return a.address === '' ? 1 : -1;
};

const comparisons: Readonly<Record<SortKey['as'], CompareCells>> = {
  str: byText,
  num: byNumber,
  ip: byAddress,
  auto(a, b) {
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number;
    if (a.address !== '' && b.address !== '') return compareText(a.address, b.address);
    return byText(a, b);
  },
};

function compareLists(a: readonly SortCell[], b: readonly SortCell[], compare: CompareCells): number {
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const [left, right] = [a[i], b[i]];
    const difference = left && right ? compare(left, right) : 0;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The bytes of an address in hexadecimal, IPv4 before IPv6; an empty text for anything else. */
function addressKey(text: string): string {
  const unit = text.charCodeAt(text.length - 1);
  // Most values are no addresses: they end in no digit, or hold neither a dot nor a colon.
  if (!(unit >= 48 && unit <= 58) && !text.includes(':')) return '';
  const address = readAddress(text);
  return address ? `${address.kind() === 'ipv4' ? 4 : 6}${hex(address.toByteArray())}` : '';
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
