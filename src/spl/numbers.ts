import type { Cursor } from './cursor.ts';

/**
 * Takes a whole number that stands alone as an argument, such as the 20 of `head 20`; nothing when there is
 * none. One below zero, or too large to be exact (beyond 2^53), is reported.
 */
export function readCount(cursor: Cursor): number | undefined {
  cursor.next();
  const number = /-?\d+(?=[\s,|[\](]|$)/y;
  number.lastIndex = cursor.position;
  const match = number.exec(cursor.text);
  if (!match || cursor.position + match[0].length > cursor.limit) return undefined;
  const start = cursor.position;
  cursor.take(match[0].length);
  const count = Number(match[0]);
  if (count < 0) {
    cursor.report('spl/bad-number', `The count \`${match[0]}\` is negative.`, cursor.spanFrom(start));
  } else if (!Number.isSafeInteger(count)) {
    cursor.report('spl/bad-option-value', `The number \`${match[0]}\` is too large.`, cursor.spanFrom(start));
  }
  return count;
}
