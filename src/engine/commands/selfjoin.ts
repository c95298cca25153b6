import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { fieldsKey } from '../values/row-key.ts';

/** Joins rows with other rows of the same results that have the same key. */
export const selfjoin = defineCommand({
  kind: 'selfjoin',
  source: 'Search Reference, selfjoin',
  examples: [
    {
      about: 'Each row takes the fields of the next other row of its key; rows that are alone go.',
      given: [
        { id: 1, a: 'x' },
        { id: 1, b: 'y' },
        { id: 2, a: 'z' },
      ],
      search: '* | selfjoin id',
      rows: [
        { id: 1, a: 'x', b: 'y' },
        { id: 1, b: 'y', a: 'x' },
      ],
    },
  ],
  choices: [
    'Every row is joined with the first `max` other rows of its key, in row order.',
    'With overwrite=t the other row’s values win; internal fields stay.',
    'Rows without a key are alone.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const names = node.fields.map((field) => field.name);
    const rows: { row: Row; key: string | undefined }[] = [];
    const byKey = new Map<string, Row[]>();
    return {
      push(row) {
        const key = fieldsKey(row, names);
        rows.push({ row, key });
        if (key === undefined) return;
        const same = byKey.get(key);
        if (same) same.push(row);
        else byKey.set(key, [row]);
      },
      end(emit) {
        const limit = node.max === 0 ? Number.POSITIVE_INFINITY : node.max;
        for (const { row, key } of rows) {
          let partners = 0;
          for (const other of key === undefined ? [] : (byKey.get(key) ?? [])) {
            if (partners >= limit) break;
            if (other === row) continue;
            partners += 1;
            const joined = row.clone();
            for (const name of other.names()) {
              const value = other.get(name);
              const takes = joined.get(name) === null || (node.overwrite && !name.startsWith('_'));
              if (value !== null && takes) joined.set(name, value);
            }
            emit(joined);
          }
          if (partners === 0 && node.keepSingle) emit(row.clone());
        }
      },
    };
  },
});
