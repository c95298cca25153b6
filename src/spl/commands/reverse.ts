import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';

/** `reverse`: turns the order of the rows around. */
export const reverse = commandSyntax({
  kind: 'reverse',
  name: 'reverse',
  about: 'Turns the order of the rows around.',
  syntax: 'reverse',
  category: 'filtering',
  source: 'Search Reference: reverse',
  parse: (cursor) => {
    expectCommandEnd(cursor);
    return {};
  },
  print: () => '',
  fields: () => ({}),
});
