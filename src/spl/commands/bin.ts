import { binOptions, binOptionsOf, printBinOptions } from '../bin-options.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printAlias, readAlias, readExactField } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { OptionReader } from '../options.ts';

/** `bin`: values cut into spans. */
export const bin = commandSyntax({
  kind: 'bin',
  name: 'bin',
  aliases: ['bucket', 'discretize'],
  about: 'Replaces times or numbers by the span that they lie in.',
  syntax:
    'bin [span=<span> | bins=100] [minspan=<span>] [start=<number>] [end=<number>] [aligntime=<time>] ' +
    '<field> [AS <field>]',
  category: 'aggregation',
  source: 'Search Reference: bin',
  options: binOptions,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, binOptions);
    reader.takeAll();
    const field = readExactField(cursor);
    cursor.skipComma();
    const early = reader.takeAll();
    const alias = readAlias(cursor);
    reader.takeAll();
    expectCommandEnd(cursor, early ? undefined : 'bin takes exactly one field.');
    return { bins: binOptionsOf(reader.values), field, ...(alias ? { alias } : {}) };
  },
  print: (node) =>
    joinParts(
      printBinOptions(node.bins),
      printAlias({ from: node.field, ...(node.alias ? { to: node.alias } : {}) }),
    ),
  fields: (node, input) => {
    const target = node.alias ?? node.field;
    const before = input.fields.names.get(node.field.name);
    const adds =
      node.alias || before ? [sometimesMade('eval', target.name, target.span, [node.field.name])] : [];
    return { reads: readsOf(node.field), adds, ...(node.alias ? {} : { rewrites: readsOf(node.field) }) };
  },
});
