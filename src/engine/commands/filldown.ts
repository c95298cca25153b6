import { defineCommand } from '../run/command.ts';
import { hasWildcard, matchFieldNames } from '../values/field-pattern.ts';
import type { FieldValue } from '../values/value.ts';

/** Repeats the last value of a field in the rows below that have none. */
export const filldown = defineCommand({
  kind: 'filldown',
  source: 'Search Reference, filldown',
  examples: [
    {
      about: 'Empty cells take the value above; the first ones stay empty.',
      given: [{ id: 1 }, { id: 2, u: 'a' }, { id: 3 }],
      search: '* | filldown u | table id u',
      rows: [
        { id: 1, u: null },
        { id: 2, u: 'a' },
        { id: 3, u: 'a' },
      ],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const patterns = node.fields.length > 0 ? node.fields.map((field) => field.name) : ['*'];
    const exact = patterns.filter((pattern) => !hasWildcard(pattern));
    const wild = patterns.filter(hasWildcard);
    const last = new Map<string, FieldValue>();
    return {
      push(row, emit) {
        if (wild.length > 0) {
          const names = row.names();
          for (const pattern of wild) {
            for (const name of matchFieldNames(pattern, names)) if (!last.has(name)) last.set(name, null);
          }
        }
        for (const name of exact) if (!last.has(name)) last.set(name, null);
        for (const [name, above] of last) {
          const value = row.get(name);
          if (value !== null) last.set(name, value);
          else if (above !== null) row.set(name, above);
        }
        emit(row);
      },
    };
  },
});
