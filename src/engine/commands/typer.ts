import { defineCommand } from '../run/command.ts';

/** Adds the event types of an event, which it already has from being read. */
export const typer = defineCommand({
  kind: 'typer',
  source: 'Search Reference, typer',
  examples: [
    {
      about: 'Event types stay as they were read.',
      given: [{ id: 1, eventtype: 'proxy' }],
      search: '* | typer',
      rows: [{ id: 1, eventtype: 'proxy' }],
    },
  ],
  choices: [
    'Event types are computed when events are read, not again from fields that commands have changed.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({ push: (row, emit) => emit(row) }),
});
