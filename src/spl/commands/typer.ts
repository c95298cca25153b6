import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';

/** `typer`: event types. */
export const typer = commandSyntax({
  kind: 'typer',
  name: 'typer',
  about: 'Puts the event types that an event has into `eventtype`.',
  syntax: 'typer',
  category: 'fields',
  source: 'Search Reference: typer',
  parse: (cursor) => {
    expectCommandEnd(cursor);
    return {};
  },
  print: () => '',
  fields: (node) => ({
    readsAll: true,
    adds: [{ kind: 'generated', name: 'eventtype', span: node.span, from: [], sometimes: true }],
  }),
});
