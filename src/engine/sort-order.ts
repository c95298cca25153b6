import ipaddr from 'ipaddr.js';
import type { SortKey } from '../spl/index.ts';
import { numberOf, scalarsOf, textOf } from './coerce.ts';
import type { Row } from './row.ts';
import { compareText } from './text-order.ts';
import type { Scalar } from './value.ts';

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
  const columns = keys.map(({ field, descending, as }) => ({
    compare: comparisons[as],
    sign: descending !== reverse ? -1 : 1,
    name: field.name,
    withAddress: as === 'auto' || as === 'ip',
  }));
  const keyed = rows.map((row) => ({
    row,
    cells: columns.map(({ name, withAddress }) =>
      scalarsOf(row.get(name)).map((value) => sortCell(value, withAddress)),
    ),
  }));
  keyed.sort((a, b) => {
    for (const [index, { compare, sign }] of columns.entries()) {
      const left = a.cells[index] ?? [];
      const right = b.cells[index] ?? [];
      if (left.length === 0 || right.length === 0) {
        if (left.length === right.length) continue;
        return left.length === 0 ? 1 : -1;
      }
      const difference = compareLists(left, right, compare);
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
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
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `4${hex(ipaddr.IPv4.parse(text).toByteArray())}`;
  if (text.includes(':') && ipaddr.IPv6.isValid(text))
    return `6${hex(ipaddr.IPv6.parse(text).toByteArray())}`;
  return '';
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
