import { defineCommand } from '../run/command.ts';
import { ColumnSums } from './addtotals.ts';

/** Adds a closing row with the sum of each numeric column. */
export const addcoltotals = defineCommand({
  kind: 'addcoltotals',
  source: 'Search Reference, addcoltotals',
  examples: [
    {
      about: 'A label beside the sums.',
      given: [
        { u: 'a', n: 1 },
        { u: 'b', n: 2 },
      ],
      search: '* | table u n | addcoltotals labelfield=u label=ALL n',
      rows: [
        { u: 'a', n: 1 },
        { u: 'b', n: 2 },
        { u: 'ALL', n: 3 },
      ],
    },
  ],
  choices: ['Over no rows there is no row of sums.'],
  traits: () => ({ type: 'transforming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    const columns = new ColumnSums(node.fields.map((field) => field.name));
    return {
      push(row, emit) {
        columns.add(row);
        emit(row);
      },
      end(emit) {
        columns.end(emit, node.labelField?.name, node.label);
      },
    };
  },
});
