import { defineCommand } from '../run/command.ts';

/** Passes rows on: icons are shown in a display alone. */
export const iconify = defineCommand({
  kind: 'iconify',
  source: 'Search Reference, iconify',
  examples: [
    {
      about: 'Rows pass unchanged.',
      given: [{ id: 1 }],
      search: '* | iconify id | table id',
      rows: [{ id: 1 }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
