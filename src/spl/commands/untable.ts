import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readExactField } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';

/** `untable`: a table as rows of name and value. */
export const untable = commandSyntax({
  kind: 'untable',
  name: 'untable',
  about: 'Turns a table into rows of one name and one value; the opposite of xyseries.',
  syntax: 'untable <x-field> <name-field> <value-field>',
  category: 'reshaping',
  source: 'Search Reference: untable',
  parse: (cursor) => {
    const x = readExactField(cursor);
    cursor.skipComma();
    const nameField = readExactField(cursor);
    cursor.skipComma();
    const valueField = readExactField(cursor);
    expectCommandEnd(cursor, 'untable takes three fields.');
    return { x, nameField, valueField };
  },
  print: (node) => printFields([node.x, node.nameField, node.valueField]),
  fields: (node) => ({
    reads: readsOf(node.x),
    readsAll: true,
    replaces: true,
    adds: [node.x, node.nameField, node.valueField].map(({ name, span }) => made('generated', name, span)),
  }),
});
