import { defineCommand } from '../run/command.ts';

/** Passes rows on: there is one machine only. */
export const localop = defineCommand({
  kind: 'localop',
  source: 'Search Reference, localop',
  examples: [
    {
      about: 'Rows pass unchanged.',
      given: [{ id: 1 }],
      search: '* | localop | table id',
      rows: [{ id: 1 }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
