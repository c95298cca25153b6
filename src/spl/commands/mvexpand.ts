import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ limit: { type: 'integer', default: 0, least: 0 } });

/** `mvexpand`: a row for each value. */
export const mvexpand = commandSyntax({
  kind: 'mvexpand',
  name: 'mvexpand',
  about: 'Makes a row of its own for each value of a multivalue field.',
  syntax: 'mvexpand <field> [limit=0]',
  category: 'fields',
  source: 'Search Reference: mvexpand',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOneField(cursor, reader);
    return { field, limit: reader.values.limit };
  },
  print: (node) => joinParts(printField(node.field), printOptions(options, { limit: node.limit })),
  fields: (node) => ({ reads: readsOf(node.field), rewrites: readsOf(node.field) }),
});
