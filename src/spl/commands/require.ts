import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';

/** `require`: there must be rows. */
export const requireCommand = commandSyntax({
  kind: 'require',
  name: 'require',
  about: 'Makes the search fail when no row comes to it.',
  syntax: 'require',
  category: 'output',
  source: 'Search Reference: require',
  parse: (cursor) => {
    expectCommandEnd(cursor, 'require takes no arguments.');
    return {};
  },
  print: () => '',
  fields: () => ({}),
});
