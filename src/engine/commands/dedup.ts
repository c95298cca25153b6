import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { fieldsKey } from '../values/row-key.ts';
import { sortRows } from '../values/sort-order.ts';

/** Keeps the first rows of each combination of values. */
export const dedup = defineCommand({
  kind: 'dedup',
  source: 'Search Reference, dedup',
  examples: [
    {
      about: 'The first row of each value; rows without the field go.',
      given: [{ host: 'a', id: 3 }, { host: 'a', id: 2 }, { id: 1 }],
      search: '* | dedup host',
      rows: [{ host: 'a', id: 3 }],
    },
    {
      about: 'keepevents=t keeps the repeats without the field.',
      given: [
        { s: 'x', id: 2 },
        { s: 'x', id: 1 },
      ],
      search: '* | dedup s keepevents=t',
      rows: [{ s: 'x', id: 2 }, { id: 1 }],
    },
  ],
  choices: [
    'With sortby the rows are sorted first and come out in that order.',
    'With consecutive=t a row without the fields ends the run of equal ones.',
  ],
  traits: (node) => ({
    type: node.sortBy.length > 0 ? 'transforming' : 'streaming',
    needsAllRows: node.sortBy.length > 0,
    dependsOnOrder: true,
    keepsOrder: node.sortBy.length === 0,
  }),
  start(node) {
    const names = node.fields.map((field) => field.name);
    const seen = new Map<string, number>();
    let lastKey: string | undefined;
    const keeps = (row: Row): boolean => {
      const key = fieldsKey(row, names);
      if (key === undefined) {
        if (node.consecutive) lastKey = undefined;
        return node.keepEmpty;
      }
      if (node.consecutive && key !== lastKey) seen.clear();
      lastKey = key;
      const count = seen.get(key) ?? 0;
      if (count < node.count) {
        seen.set(key, count + 1);
        return true;
      }
      if (!node.keepEvents) return false;
      for (const name of names) row.delete(name);
      return true;
    };
    if (node.sortBy.length === 0) {
      return {
        push(row, emit) {
          if (keeps(row)) emit(row);
        },
      };
    }
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end(emit) {
        for (const row of sortRows(rows, node.sortBy)) if (keeps(row)) emit(row);
      },
    };
  },
});
