import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import {
  expectCommandEnd,
  joinParts,
  printAlias,
  printField,
  readAlias,
  readExactField,
} from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, type OptionTable, optionTable } from '../options.ts';
import { readTableName } from '../table-name.ts';
import type { FieldAlias } from '../tree.ts';

const options = optionTable({
  local: { type: 'boolean', offline: 'no effect' },
  update: { type: 'boolean', offline: 'no effect' },
  event_time_field: { type: 'text', offline: 'no effect' },
});

/** `lookup`: columns of a table that match fields of the row. */
export const lookup = commandSyntax({
  kind: 'lookup',
  name: 'lookup',
  about: 'Adds columns of a lookup table from the rows that match fields of the event.',
  syntax:
    'lookup [local=f] [update=f] <table> (<column> [AS <field>]) ... ' +
    '[(OUTPUT|OUTPUTNEW) (<column> [AS <field>]) ...]',
  category: 'lookups and joins',
  source: 'Search Reference: lookup',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const table = readTableName(cursor);
    const inputs = readColumns(cursor, reader);
    if (inputs.length === 0) {
      cursor.fail('spl/missing-field', `Expected a column of the lookup to match, found ${cursor.found()}.`);
    }
    const output = cursor.takeWord('outputnew') ? 'OUTPUTNEW' : cursor.takeWord('output') ? 'OUTPUT' : 'all';
    const outputs = output === 'all' ? [] : readColumns(cursor, reader);
    if (output !== 'all' && outputs.length === 0) {
      cursor.fail('spl/missing-field', `Expected a column after ${output}, found ${cursor.found()}.`);
    }
    expectCommandEnd(cursor);
    return { table, inputs, output, outputs } as const;
  },
  print: (node) =>
    joinParts(
      printField(node.table.text),
      node.inputs.map(printAlias).join(', '),
      node.output === 'all' ? '' : node.output,
      node.outputs.map(printAlias).join(', '),
    ),
  fields: (node, input) => {
    const fields = node.inputs.map(({ from, to }) => to ?? from);
    const from = fields.map((field) => field.name);
    const sometimes = node.output !== 'OUTPUT';
    const listed = node.outputs.map(({ from: column, to }) => to ?? column);
    if (node.output !== 'all') {
      return {
        reads: readsOf(fields),
        adds: listed.map(({ name, span }) => ({ kind: 'lookup', name, span, from, sometimes })),
      };
    }
    const columns = input.lookupColumns?.(node.table.text);
    const matched = new Set(node.inputs.map((alias) => alias.from.name));
    return {
      reads: readsOf(fields),
      adds: (columns ?? [])
        .filter((column) => !matched.has(column))
        .map((name) => ({ kind: 'lookup', name, span: node.table.span, from, sometimes })),
      open: columns === undefined,
    };
  },
});

function readColumns(cursor: Cursor, reader: OptionReader<OptionTable>): FieldAlias[] {
  const columns: FieldAlias[] = [];
  for (;;) {
    cursor.skipComma();
    if (cursor.atEnd() || cursor.isWord('output') || cursor.isWord('outputnew')) break;
    if (reader.take()) continue;
    const from = readExactField(cursor, 'a column of the lookup');
    const to = readAlias(cursor);
    columns.push({ from, ...(to ? { to } : {}) });
  }
  return columns;
}
