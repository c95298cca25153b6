import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readExactField, readSomeFields } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  grouped: { type: 'boolean', default: false },
  sep: { type: 'text', default: ': ' },
  format: { type: 'text' },
});

/** `xyseries`: rows of name and value as a table. */
export const xyseries = commandSyntax({
  kind: 'xyseries',
  name: 'xyseries',
  aliases: ['maketable'],
  about: 'Turns rows of a name and a value into a table with a column for each name.',
  syntax: 'xyseries [grouped=f] <x-field> <name-field> <data-field> ... [sep=": "] [format=<text>]',
  category: 'reshaping',
  source: 'Search Reference: xyseries',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const x = readExactField(cursor);
    cursor.skipComma();
    const nameField = readExactField(cursor);
    cursor.skipComma();
    const dataFields = readSomeFields(cursor, { options: reader, wildcards: false });
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      grouped: values.grouped,
      x,
      nameField,
      dataFields,
      separator: values.sep,
      ...present({ format: values.format }),
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { grouped: node.grouped, sep: node.separator, format: node.format }),
      printFields([node.x, node.nameField, ...node.dataFields]),
    ),
  fields: (node) => ({
    reads: readsOf(node.x, node.nameField, node.dataFields),
    replaces: true,
    adds: [made('generated', node.x.name, node.x.span)],
    open: true,
  }),
});
