import { defineCommand } from '../run/command.ts';

/** Passes rows on: there is one machine only. */
export const redistribute = defineCommand({
  kind: 'redistribute',
  source: 'Search Reference, redistribute',
  examples: [
    {
      about: 'Rows pass unchanged.',
      given: [{ id: 1 }],
      search: '* | redistribute by id | table id',
      rows: [{ id: 1 }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
