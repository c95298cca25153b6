import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';

/** `uniq`: drops each row that equals the row before it. */
export const uniq = commandSyntax({
  kind: 'uniq',
  name: 'uniq',
  about: 'Drops each row that equals the row before it.',
  syntax: 'uniq',
  category: 'filtering',
  source: 'Search Reference: uniq',
  parse: (cursor) => {
    expectCommandEnd(cursor);
    return {};
  },
  print: () => '',
  fields: () => ({ readsAll: true }),
});
