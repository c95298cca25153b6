import { defineCommand } from '../run/command.ts';

/** Passes rows on: words are marked in a display alone. */
export const highlight = defineCommand({
  kind: 'highlight',
  source: 'Search Reference, highlight',
  examples: [
    {
      about: 'Rows pass unchanged.',
      given: [{ id: 1 }],
      search: '* | highlight error, "access denied" | table id',
      rows: [{ id: 1 }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
