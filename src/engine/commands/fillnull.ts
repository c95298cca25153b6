import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';

/** Puts a text where fields have no value. */
export const fillnull = defineCommand({
  kind: 'fillnull',
  source: 'Search Reference, fillnull',
  examples: [
    {
      about: 'Listed fields are filled, and made where they do not exist.',
      given: [{ a: 1 }, { b: 2 }],
      search: '* | fillnull value=none a c | table a b c',
      rows: [
        { a: 1, b: null, c: 'none' },
        { a: 'none', b: 2, c: 'none' },
      ],
    },
    {
      about: 'Without a list, every field that has a value in some row.',
      given: [{ a: 1 }, { b: 2 }],
      search: '* | table a b c | fillnull',
      rows: [
        { a: 1, b: 0, c: null },
        { a: 0, b: 2, c: null },
      ],
    },
  ],
  choices: ['Without a list internal fields are left alone.'],
  traits: (node) => ({
    type: node.fields.length > 0 ? 'streaming' : 'transforming',
    needsAllRows: node.fields.length === 0,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  start(node) {
    const listed = node.fields.map((field) => field.name);
    const fill = (row: Row, names: Iterable<string>): void => {
      for (const name of names) if (row.get(name) === null) row.set(name, node.value);
    };
    if (listed.length > 0) {
      return {
        push(row, emit) {
          fill(row, listed);
          emit(row);
        },
      };
    }
    const rows: Row[] = [];
    const known = new Set<string>();
    return {
      push(row) {
        rows.push(row);
        for (const name of row.names()) {
          if (!known.has(name) && !name.startsWith('_') && row.get(name) !== null) known.add(name);
        }
      },
      end(emit) {
        for (const row of rows) {
          fill(row, known);
          emit(row);
        }
      },
    };
  },
});
