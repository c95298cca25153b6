import { defineCommand } from '../run/command.ts';

/** Sets fields to constant texts. */
export const setfields = defineCommand({
  kind: 'setfields',
  source: 'searchbnf.conf, setfields',
  examples: [
    {
      about: 'The same value in every row.',
      given: [{ id: 1 }, { id: 2 }],
      search: '* | setfields zone="lab"',
      rows: [
        { id: 1, zone: 'lab' },
        { id: 2, zone: 'lab' },
      ],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    return {
      push(row, emit) {
        for (const { field, value } of node.settings) row.set(field.name, value.text);
        emit(row);
      },
    };
  },
});
