import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printAlias, readAlias, readExactField } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';

/** `accum`: a running total. */
export const accum = commandSyntax({
  kind: 'accum',
  name: 'accum',
  about: 'Adds up a numeric field from row to row.',
  syntax: 'accum <field> [AS <field>]',
  category: 'fields',
  source: 'Search Reference: accum',
  parse: (cursor) => {
    const field = readExactField(cursor);
    const alias = readAlias(cursor);
    expectCommandEnd(cursor);
    return { field, ...(alias ? { alias } : {}) };
  },
  print: (node) => printAlias({ from: node.field, ...(node.alias ? { to: node.alias } : {}) }),
  fields: (node) => {
    const target = node.alias ?? node.field;
    return {
      reads: readsOf(node.field),
      adds: [sometimesMade('eval', target.name, target.span, [node.field.name])],
    };
  },
});
