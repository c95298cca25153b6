import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { type FieldMade, made, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  row: { type: 'boolean', default: true },
  col: { type: 'boolean', default: false },
  labelfield: { type: 'field' },
  label: { type: 'text', default: 'Total' },
  fieldname: { type: 'text', default: 'Total' },
});

/** `addtotals`: sums over columns, and a row of sums. */
export const addtotals = commandSyntax({
  kind: 'addtotals',
  name: 'addtotals',
  about: 'Adds to each row the sum of its numeric fields, and with `col=t` a row of column sums.',
  syntax: 'addtotals [row=t] [col=f] [labelfield=<field>] [label=Total] [fieldname=Total] [<wc-field-list>]',
  category: 'aggregation',
  source: 'Search Reference: addtotals',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      row: values.row,
      column: values.col,
      ...present({ labelField: values.labelfield }),
      label: values.label,
      fieldName: values.fieldname,
      fields,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        row: node.row,
        col: node.column,
        labelfield: node.labelField,
        label: node.label,
        fieldname: node.fieldName,
      }),
      printFields(node.fields),
    ),
  fields: (node) => {
    const from = node.fields.map((field) => field.name);
    const adds: FieldMade[] = [];
    if (node.row) adds.push(made('aggregate', node.fieldName, node.nameSpan, from));
    if (node.column && node.labelField) {
      adds.push({ ...made('generated', node.labelField.name, node.labelField.span), sometimes: true });
    }
    return { reads: readsOf(node.fields), readsAll: node.fields.length === 0, adds };
  },
});
