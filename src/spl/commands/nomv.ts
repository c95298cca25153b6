import { commandSyntax } from '../command-syntax.ts';
import { printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader } from '../options.ts';

/** `nomv`: several values into one. */
export const nomv = commandSyntax({
  kind: 'nomv',
  name: 'nomv',
  about: 'Joins the values of a multivalue field into one.',
  syntax: 'nomv <field>',
  category: 'fields',
  source: 'Search Reference: nomv',
  parse: (cursor) => ({ field: readOneField(cursor, new OptionReader(cursor, {})) }),
  print: (node) => printField(node.field),
  fields: (node) => ({ reads: readsOf(node.field), rewrites: readsOf(node.field) }),
});
