import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';

/** `filldown`: the value of the row above. */
export const filldown = commandSyntax({
  kind: 'filldown',
  name: 'filldown',
  about: 'Gives fields without a value the last value of the rows above.',
  syntax: 'filldown [<wc-field-list>]',
  category: 'fields',
  source: 'Search Reference: filldown',
  parse: (cursor) => {
    const fields = readFields(cursor);
    expectCommandEnd(cursor);
    return { fields };
  },
  print: (node) => printFields(node.fields),
  fields: (node) => ({
    reads: readsOf(node.fields),
    rewrites: node.fields.length > 0 ? readsOf(node.fields) : [{ name: '*', span: node.nameSpan }],
  }),
});
