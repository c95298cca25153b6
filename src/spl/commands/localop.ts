import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';

/** `localop`: no indexers from here on. */
export const localop = commandSyntax({
  kind: 'localop',
  name: 'localop',
  about: 'Keeps the commands after it on the search head; the rows stay as they are.',
  syntax: 'localop',
  category: 'output',
  source: 'Search Reference: localop',
  parse: (cursor) => {
    expectCommandEnd(cursor, 'localop takes no arguments.');
    return {};
  },
  print: () => '',
  fields: () => ({}),
});
