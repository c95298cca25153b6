import { defineCommand } from '../run/command.ts';
import type { LookupTable } from '../run/context.ts';
import { Row } from '../values/row.ts';
import { checkTableName, lookupTable } from './lookup.ts';

/** Reads a lookup table's rows. */
export const inputlookup = defineCommand({
  kind: 'inputlookup',
  source: 'Search Reference, inputlookup',
  examples: [
    {
      about: 'Rows come in file order; WHERE is the search language.',
      lookups: {
        customers: [
          { id: '600', name: 'Peter' },
          { id: '100', name: 'Paula' },
          { id: '700', name: 'Quinn' },
        ],
      },
      search: '| inputlookup customers where id>500 name="P*"',
      rows: [{ id: '600', name: 'Peter' }],
    },
  ],
  choices: [
    'An empty cell is null.',
    'max counts the rows that meet WHERE; start counts the rows of the table.',
  ],
  traits: (node) => ({
    type: node.append ? 'transforming' : 'generating',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  check(node, check) {
    checkTableName(node.table, check);
  },
  async start(node, run) {
    const isWanted = node.where ? await run.predicate(node.where) : () => true;
    return {
      push: (row, emit) => emit(row),
      end(emit) {
        // Only now: an outputlookup further up has written by the time the rows end.
        const table = lookupTable(node.table, run);
        let left = node.max;
        for (let index = node.start; index < table.rows.length && left > 0; index += 1) {
          const row = tableRow(table, index);
          if (!isWanted(row)) continue;
          emit(row);
          left -= 1;
        }
      },
    };
  },
});

/** One row of a lookup table as a result: all columns, empty cells null. */
export function tableRow(table: LookupTable, index: number): Row {
  const row = new Row();
  const cells = table.rows[index];
  table.columns.forEach((column, at) => {
    const cell = cells?.[at] ?? '';
    row.set(column, cell === '' ? null : cell);
  });
  return row;
}
