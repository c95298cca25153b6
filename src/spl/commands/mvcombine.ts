import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ delim: { type: 'text', default: ' ' } });

/** `mvcombine`: rows that differ in one field only, merged. */
export const mvcombine = commandSyntax({
  kind: 'mvcombine',
  name: 'mvcombine',
  about: 'Merges rows that are equal but for one field and makes that field multivalue.',
  syntax: 'mvcombine [delim=" "] <field>',
  category: 'fields',
  source: 'Search Reference: mvcombine',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOneField(cursor, reader);
    return { field, delim: reader.values.delim };
  },
  print: (node) => joinParts(printOptions(options, { delim: node.delim }), printField(node.field)),
  fields: (node) => ({ reads: readsOf(node.field), readsAll: true, rewrites: readsOf(node.field) }),
});
