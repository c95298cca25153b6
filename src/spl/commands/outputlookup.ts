import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField } from '../field-list.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { readTableName } from '../table-name.ts';

const options = optionTable({
  append: { type: 'boolean', default: false },
  create_empty: { type: 'boolean', offline: 'no effect' },
  override_if_empty: { type: 'boolean', default: true },
  max: { type: 'integer', least: 0 },
  key_field: { type: 'field' },
  allow_updates: { type: 'boolean', offline: 'no effect' },
  createinapp: { type: 'boolean', offline: 'no effect' },
  create_context: { type: 'text', offline: 'no effect' },
  output_format: { type: 'text', offline: 'no effect' },
});

/** `outputlookup`: rows written to a lookup table. */
export const outputlookup = commandSyntax({
  kind: 'outputlookup',
  name: 'outputlookup',
  about: 'Writes the rows to a lookup table and passes them on.',
  syntax:
    'outputlookup [append=f] [create_empty=t] [override_if_empty=t] [max=<N>] [key_field=<field>] ' +
    '[createinapp=t] <table>',
  category: 'lookups and joins',
  source: 'Search Reference: outputlookup',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const table = readTableName(cursor);
    reader.takeAll();
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      table,
      append: values.append,
      overrideIfEmpty: values.override_if_empty,
      ...present({ keyField: values.key_field, max: values.max }),
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        append: node.append,
        override_if_empty: node.overrideIfEmpty,
        max: node.max,
        key_field: node.keyField,
      }),
      printField(node.table.text),
    ),
  fields: () => ({ readsAll: true }),
});
