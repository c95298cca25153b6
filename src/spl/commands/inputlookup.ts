import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSearchExpression } from '../print.ts';
import { printOptions } from '../print-options.ts';
import { readWholeSearchExpression } from '../search-expression.ts';
import { readTableName } from '../table-name.ts';
import type { SearchExpression } from '../tree.ts';

const options = optionTable({
  append: { type: 'boolean', default: false },
  strict: { type: 'boolean', offline: 'no effect' },
  start: { type: 'integer', default: 0, least: 0 },
  max: { type: 'integer', default: 1_000_000_000, least: 0 },
});

/** `inputlookup`: the rows of a lookup table. */
export const inputlookup = commandSyntax({
  kind: 'inputlookup',
  name: 'inputlookup',
  about: 'Gives the rows of a lookup table, or appends them to the rows at hand.',
  syntax: 'inputlookup [append=f] [strict=f] [start=0] [max=1000000000] <table> [WHERE <search-expression>]',
  category: 'lookups and joins',
  source: 'Search Reference: inputlookup',
  options,
  generating: true,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const table = readTableName(cursor);
    reader.takeAll();
    let where: SearchExpression | undefined;
    if (cursor.takeWord('where')) where = readWholeSearchExpression(cursor);
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      table,
      append: values.append,
      start: values.start,
      max: values.max,
      ...(where ? { where } : {}),
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { append: node.append, start: node.start, max: node.max }),
      printField(node.table.text),
      node.where ? `WHERE ${printSearchExpression(node.where)}` : '',
    ),
  fields: (node, input) => {
    const columns = input.lookupColumns?.(node.table.text);
    return {
      replaces: !node.append,
      adds: (columns ?? []).map((name) => ({
        kind: 'lookup',
        name,
        span: node.table.span,
        from: [],
        sometimes: node.append,
      })),
      open: columns === undefined,
    };
  },
});
