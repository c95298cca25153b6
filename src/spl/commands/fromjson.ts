import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ prefix: { type: 'text', default: '' } });

/** `fromjson`: a field for each key of a JSON object. */
export const fromjson = commandSyntax({
  kind: 'fromjson',
  name: 'fromjson',
  about: 'Makes a field of each key of a JSON object.',
  syntax: 'fromjson <field> [prefix=<text>]',
  category: 'extraction',
  source: 'Search Reference: fromjson',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOneField(cursor, reader);
    return { field, prefix: reader.values.prefix };
  },
  print: (node) => joinParts(printField(node.field), printOptions(options, { prefix: node.prefix })),
  fields: (node) => ({ reads: readsOf(node.field), open: true }),
});
