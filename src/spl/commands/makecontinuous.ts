import { binOptions, binOptionsOf, printBinOptions } from '../bin-options.ts';
import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOptionalField } from '../one-field.ts';
import { OptionReader } from '../options.ts';

/** `makecontinuous`: rows for the spans that have none. */
export const makecontinuous = commandSyntax({
  kind: 'makecontinuous',
  name: 'makecontinuous',
  about: 'Adds rows for the spans of time or numbers that have none.',
  syntax: 'makecontinuous [<field>=_time] [span=<span> | bins=100] [start=<number>] [end=<number>]',
  category: 'reshaping',
  source: 'Search Reference: makecontinuous',
  options: binOptions,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, binOptions);
    const field = readOptionalField(cursor, reader);
    return { ...(field ? { field } : {}), bins: binOptionsOf(reader.values) };
  },
  print: (node) => joinParts(node.field ? printField(node.field) : '', printBinOptions(node.bins)),
  fields: (node) => ({
    reads: node.field ? readsOf(node.field) : [{ name: '_time', span: node.nameSpan }],
  }),
});
