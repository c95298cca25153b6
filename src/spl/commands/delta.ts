import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printAlias, readAlias, readExactField } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ p: { type: 'integer', default: 1, least: 1 } });

/** `delta`: the difference to an earlier row. */
export const delta = commandSyntax({
  kind: 'delta',
  name: 'delta',
  about: 'Computes the difference between a field and its value some rows before.',
  syntax: 'delta <field> [AS <field>] [p=1]',
  category: 'fields',
  source: 'Search Reference: delta',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const field = readExactField(cursor);
    reader.takeAll();
    const alias = readAlias(cursor);
    reader.takeAll();
    expectCommandEnd(cursor);
    return { field, ...(alias ? { alias } : {}), back: reader.values.p };
  },
  print: (node) =>
    joinParts(
      printAlias({ from: node.field, ...(node.alias ? { to: node.alias } : {}) }),
      printOptions(options, { p: node.back }),
    ),
  fields: (node) => ({
    reads: readsOf(node.field),
    adds: [
      sometimesMade('eval', node.alias?.name ?? `delta(${node.field.name})`, node.span, [node.field.name]),
    ],
  }),
});
