import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';

/** `table`: exactly the listed columns. */
export const table = commandSyntax({
  kind: 'table',
  name: 'table',
  about: 'Shows the listed columns in the listed order and drops all others.',
  syntax: 'table <wc-field-list>',
  category: 'filtering',
  source: 'Search Reference: table',
  parse: (cursor) => {
    const fields = readSomeFields(cursor);
    expectCommandEnd(cursor);
    return { fields };
  },
  print: (node) => printFields(node.fields),
  fields: (node) => ({ reads: readsOf(node.fields), keeps: node.fields.map((field) => field.name) }),
});
