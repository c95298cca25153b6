import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  labelfield: { type: 'field' },
  label: { type: 'text', default: 'Total' },
});

/** `addcoltotals`: a row of column sums. */
export const addcoltotals = commandSyntax({
  kind: 'addcoltotals',
  name: 'addcoltotals',
  about: 'Appends a row with the sum of each numeric column.',
  syntax: 'addcoltotals [labelfield=<field>] [label=Total] [<wc-field-list>]',
  category: 'aggregation',
  source: 'Search Reference: addcoltotals',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    return { ...present({ labelField: values.labelfield }), label: values.label, fields };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { labelfield: node.labelField, label: node.label }),
      printFields(node.fields),
    ),
  fields: (node) => ({
    reads: readsOf(node.fields),
    readsAll: node.fields.length === 0,
    adds: node.labelField
      ? [{ ...made('generated', node.labelField.name, node.labelField.span), sometimes: true }]
      : [],
  }),
});
