import { defineCommand } from '../run/command.ts';
import { Row } from '../values/row.ts';

/** Makes a row of every cell beside the first column. */
export const untable = defineCommand({
  kind: 'untable',
  source: 'Search Reference, untable',
  examples: [
    {
      about: 'One row per cell, row by row.',
      given: [{ cat: 'A', count: 3, share: 75 }],
      search: '* | table cat count share | untable cat name value',
      rows: [
        { cat: 'A', name: 'count', value: 3 },
        { cat: 'A', name: 'share', value: 75 },
      ],
    },
  ],
  choices: ['Empty cells give no row.', 'Internal fields are no cells.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const x = node.x.name;
      for (const name of row.names()) {
        const value = row.get(name);
        if (name === x || name.startsWith('_') || value === null) continue;
        const out = new Row();
        out.set(x, row.get(x));
        out.set(node.nameField.name, name);
        out.set(node.valueField.name, value);
        emit(out);
      }
    },
  }),
});
