import type { Cursor } from './cursor.ts';
import { printField, readExactField } from './field-list.ts';
import type { SortKey } from './tree.ts';

const kinds = ['auto', 'str', 'num', 'ip'] as const;

/** Reads `-field`, `+ num(field)`: a sign belongs to its own field, and a blank may follow it. */
export function readSortKey(cursor: Cursor): SortKey {
  const sign = cursor.next();
  const signed = sign === 45 || sign === 43;
  if (signed) cursor.take(1);
  cursor.next();
  for (const kind of kinds) {
    if (cursor.text.charCodeAt(cursor.position + kind.length) !== 40 || !cursor.takeWord(kind)) continue;
    cursor.take(1);
    const field = readExactField(cursor);
    if (!cursor.takeCharacter(')')) {
      cursor.fail('spl/unclosed-parenthesis', `Expected \`)\` after the field, found ${cursor.found()}.`);
    }
    return { field, descending: sign === 45, as: kind };
  }
  return { field: readExactField(cursor), descending: sign === 45, as: 'auto' };
}

/** Prints a sort key. */
export function printSortKey(key: SortKey): string {
  const field = printField(key.field);
  return `${key.descending ? '-' : ''}${key.as === 'auto' ? field : `${key.as}(${field})`}`;
}
