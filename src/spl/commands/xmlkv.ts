import { commandSyntax } from '../command-syntax.ts';
import { printField, wildcards } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOptionalField } from '../one-field.ts';
import { OptionReader, optionTable } from '../options.ts';

const options = optionTable({
  field: { type: 'field' },
  maxinputs: { type: 'integer', offline: 'no effect' },
});

/** `xmlkv`: fields out of XML elements. */
export const xmlkv = commandSyntax({
  kind: 'xmlkv',
  name: 'xmlkv',
  about: 'Makes a field of each XML element that holds only text.',
  syntax: 'xmlkv [<field>=_raw] [maxinputs=50000]',
  category: 'extraction',
  source: 'Search Reference: xmlkv',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOptionalField(cursor, reader) ?? reader.values.field;
    return field ? { field } : {};
  },
  // A name with a wildcard can only have come from the option.
  print: ({ field }) => (field ? `${wildcards(field.name) > 0 ? 'field=' : ''}${printField(field)}` : ''),
  fields: (node) => ({
    reads: node.field ? readsOf(node.field) : [{ name: '_raw', span: node.span }],
    open: true,
  }),
});
