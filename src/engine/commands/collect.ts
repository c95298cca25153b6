import { defineCommand } from '../run/command.ts';

/** Passes rows on; the summary index that Splunk would write them to does not exist here. */
export const collect = defineCommand({
  kind: 'collect',
  source: 'Search Reference, collect',
  examples: [
    {
      about: 'Rows pass unchanged.',
      given: [{ id: 1 }],
      search: '* | collect index=summary',
      rows: [{ id: 1 }],
    },
  ],
  choices: ['Nothing is written, and no columns are added.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
