import type { Cursor } from './cursor.ts';
import type { Text } from './tree.ts';

/** Reads the name of a lookup table or file: a word or a quoted text. */
export function readTableName(cursor: Cursor): Text {
  const quoted = cursor.next() === 34;
  const start = cursor.position;
  const name = quoted ? cursor.quoted() : cursor.word();
  if (name === '') {
    cursor.fail('spl/expected', `Expected the name of a lookup, found ${cursor.found()}.`);
  }
  return cursor.textNode(name, start);
}
