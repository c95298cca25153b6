import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printAlias, readAlias, readExactField } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';

const options = optionTable({ p: { type: 'text', default: '1' } });

/** `autoregress`: values of earlier rows. */
export const autoregress = commandSyntax({
  kind: 'autoregress',
  name: 'autoregress',
  about: 'Copies the values that a field had some rows before into fields of the row.',
  syntax: 'autoregress <field> [AS <field>] [p=1 | p=<first>-<last>]',
  category: 'fields',
  source: 'Search Reference: autoregress',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const field = readExactField(cursor);
    reader.takeAll();
    const alias = readAlias(cursor);
    reader.takeAll();
    expectCommandEnd(cursor);
    const match = /^(\d+)(?:-(\d+))?$/.exec(reader.values.p);
    const from = Number(match?.[1] ?? 1);
    const to = Number(match?.[2] ?? from);
    if (!match || from < 1 || to < from || to > 10_000) {
      cursor.report(
        'spl/bad-option-value',
        `The option \`p\` takes a number or a range like \`1-3\`, up to 10000, not \`${reader.values.p}\`.`,
        reader.spanOf('p') ?? field.span,
      );
    } else if (alias && match[2] !== undefined) {
      cursor.report('spl/unexpected-text', 'AS cannot stand together with a range of `p`.', alias.span);
    }
    return { field, ...(alias ? { alias } : {}), from, to };
  },
  print: (node) =>
    joinParts(
      printAlias({ from: node.field, ...(node.alias ? { to: node.alias } : {}) }),
      node.from === 1 && node.to === 1 ? '' : `p=${node.from}${node.to === node.from ? '' : `-${node.to}`}`,
    ),
  fields: (node) => {
    const names = node.alias
      ? [node.alias.name]
      : Array.from(
          { length: Math.min(node.to - node.from + 1, 1000) },
          (_, index) => `${node.field.name}_p${node.from + index}`,
        );
    return {
      reads: readsOf(node.field),
      adds: names.map((name) => sometimesMade('eval', name, node.span, [node.field.name])),
    };
  },
});
