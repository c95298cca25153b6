import type { Cursor } from './cursor.ts';

/**
 * Takes a whole number that stands alone as an argument, such as the 20 of `head 20`; nothing when there is
 * none.
 */
export function readCount(cursor: Cursor): number | undefined {
  cursor.next();
  const number = /\d+(?=[\s,|[\](]|$)/y;
  number.lastIndex = cursor.position;
  const match = number.exec(cursor.text);
  if (!match || cursor.position + match[0].length > cursor.limit) return undefined;
  cursor.take(match[0].length);
  return Number(match[0]);
}
