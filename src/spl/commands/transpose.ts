import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { readCount } from '../numbers.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  column_name: { type: 'text', default: 'column' },
  header_field: { type: 'field' },
  include_empty: { type: 'boolean', default: true },
});

/** `transpose`: rows as columns. */
export const transpose = commandSyntax({
  kind: 'transpose',
  name: 'transpose',
  about: 'Turns the first rows into columns, with one row for each former column.',
  syntax: 'transpose [<N>=5] [column_name=column] [header_field=<field>] [include_empty=t]',
  category: 'reshaping',
  source: 'Search Reference: transpose',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const rows = readCount(cursor) ?? 5;
    reader.takeAll();
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      rows,
      columnName: values.column_name,
      ...present({ headerField: values.header_field }),
      includeEmpty: values.include_empty,
    };
  },
  print: (node) =>
    joinParts(
      node.rows === 5 ? '' : String(node.rows),
      printOptions(options, {
        column_name: node.columnName,
        header_field: node.headerField,
        include_empty: node.includeEmpty,
      }),
    ),
  fields: (node) => ({
    reads: readsOf(node.headerField),
    readsAll: true,
    replaces: true,
    adds: [made('generated', node.columnName, node.nameSpan)],
    open: true,
  }),
});
