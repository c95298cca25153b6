import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, readExactField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  maxrows: { type: 'integer', default: 1000, least: 0 },
  maxcols: { type: 'integer', default: 1000, least: 0 },
  minrowcover: { type: 'number', default: 1, least: 0, most: 1 },
  mincolcover: { type: 'number', default: 1, least: 0, most: 1 },
  usetotal: { type: 'boolean', default: true },
  totalstr: { type: 'text', default: 'TOTAL' },
});

/** `contingency`: how often the values of two fields meet. */
export const contingency = commandSyntax({
  kind: 'contingency',
  name: 'contingency',
  aliases: ['counttable', 'ctable'],
  about: 'Counts how often each value of one field occurs together with each value of another.',
  syntax:
    'contingency [maxrows=1000] [maxcols=1000] [minrowcover=1] [mincolcover=1] [usetotal=t] [totalstr=TOTAL] ' +
    '<row field> <column field>',
  category: 'reshaping',
  source: 'Search Reference: contingency',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const rowField = readExactField(cursor);
    cursor.skipComma();
    reader.takeAll();
    const columnField = readExactField(cursor, 'a second field name');
    reader.takeAll();
    expectCommandEnd(cursor, 'contingency takes exactly two fields.');
    const { values } = reader;
    return {
      rowField,
      columnField,
      maxRows: values.maxrows,
      maxColumns: values.maxcols,
      minRowCover: values.minrowcover,
      minColumnCover: values.mincolcover,
      useTotal: values.usetotal,
      totalText: values.totalstr,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        maxrows: node.maxRows,
        maxcols: node.maxColumns,
        minrowcover: node.minRowCover,
        mincolcover: node.minColumnCover,
        usetotal: node.useTotal,
        totalstr: node.totalText,
      }),
      printField(node.rowField),
      printField(node.columnField),
    ),
  fields: (node) => ({
    reads: readsOf(node.rowField, node.columnField),
    replaces: true,
    adds: [{ kind: 'event', name: node.rowField.name, span: node.rowField.span, from: [], carried: true }],
    open: true,
  }),
});
