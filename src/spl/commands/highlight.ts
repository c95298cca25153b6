import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printField, readSomeFields } from '../field-list.ts';

/** `highlight`: marked words. */
export const highlight = commandSyntax({
  kind: 'highlight',
  name: 'highlight',
  aliases: ['hilite'],
  about: 'Marks words in the display of events; the rows stay as they are.',
  syntax: 'highlight <word> ...',
  category: 'output',
  source: 'Search Reference: highlight',
  parse: (cursor) => {
    const words = readSomeFields(cursor).map(({ name }) => name);
    expectCommandEnd(cursor);
    return { words };
  },
  print: (node) => node.words.map(printField).join(', '),
  fields: () => ({}),
});
