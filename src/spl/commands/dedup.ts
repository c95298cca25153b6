import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readCount } from '../numbers.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { printSortKey, readSortKey } from '../sort-keys.ts';
import type { SortKey } from '../tree.ts';

const options = optionTable({
  keepevents: { type: 'boolean', default: false },
  keepempty: { type: 'boolean', default: false },
  consecutive: { type: 'boolean', default: false },
});

/** `dedup`: the first rows of each combination of values. */
export const dedup = commandSyntax({
  kind: 'dedup',
  name: 'dedup',
  about: 'Keeps the first N rows of each combination of values of the listed fields.',
  syntax: 'dedup [<N>=1] <field-list> [keepevents=f] [keepempty=f] [consecutive=f] [sortby [+|-]<field> ...]',
  category: 'filtering',
  source: 'Search Reference: dedup',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    cursor.next();
    const start = cursor.position;
    const count = readCount(cursor) ?? 1;
    if (count === 0) {
      cursor.report('spl/bad-number', 'dedup keeps at least one row of each kind.', cursor.spanFrom(start));
    }
    const fields = readSomeFields(cursor, { options: reader, stop: ['sortby'], wildcards: false });
    const sortBy: SortKey[] = [];
    if (cursor.takeWord('sortby')) {
      do {
        sortBy.push(readSortKey(cursor));
        cursor.skipComma();
        reader.takeAll();
      } while (!cursor.atEnd());
    }
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      count,
      fields,
      keepEvents: values.keepevents,
      keepEmpty: values.keepempty,
      consecutive: values.consecutive,
      sortBy,
    };
  },
  print: (node) =>
    joinParts(
      node.count === 1 ? '' : String(node.count),
      printFields(node.fields),
      printOptions(options, {
        keepevents: node.keepEvents,
        keepempty: node.keepEmpty,
        consecutive: node.consecutive,
      }),
      node.sortBy.length > 0 ? `sortby ${node.sortBy.map(printSortKey).join(', ')}` : '',
    ),
  fields: (node) => ({
    reads: readsOf(
      node.fields,
      node.sortBy.map((key) => key.field),
    ),
  }),
});
