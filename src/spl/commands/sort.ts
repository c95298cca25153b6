import { commandSyntax } from '../command-syntax.ts';
import { joinParts } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readCount } from '../numbers.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSortKey, readSortKey } from '../sort-keys.ts';
import type { SortKey } from '../tree.ts';

const options = optionTable({ limit: { type: 'integer', least: 0 } });

/** `sort`: orders rows. */
export const sort = commandSyntax({
  kind: 'sort',
  name: 'sort',
  about: 'Orders rows by fields, each rising or falling, and cuts the result at a count.',
  syntax: 'sort [<count>=10000 | limit=<count>] [+|-]<field> ["," [+|-]<field>]... [d|desc]',
  category: 'filtering',
  source: 'Search Reference: sort',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const keys: SortKey[] = [];
    let limit: number | undefined;
    let reverse = false;
    for (;;) {
      const comma = cursor.skipComma();
      if (cursor.atEnd()) break;
      if (reader.take()) continue;
      // A sign is that of a field, whatever its name: `sort -1`.
      if (keys.length === 0 && limit === undefined && !comma && cursor.unit !== 45) {
        limit = readCount(cursor);
        if (limit !== undefined) continue;
      }
      if (keys.length > 0 && !comma && (cursor.isWord('d') || cursor.isWord('desc'))) {
        cursor.word();
        if (!cursor.atEnd()) {
          cursor.fail('spl/unexpected-text', `${cursor.found()} cannot follow the closing \`desc\`.`);
        }
        reverse = true;
        break;
      }
      keys.push(readSortKey(cursor));
    }
    if (keys.length === 0) cursor.fail('spl/missing-field', 'Expected at least one field to sort by.');
    return { limit: limit ?? reader.values.limit ?? 10_000, keys, reverse };
  },
  print: (node) => {
    const keys = node.keys.map(printSortKey).join(', ');
    // A field that looks like the count would be read as such.
    const needsLimit = node.limit !== 10_000 || /^\d+(?:,|$)/.test(keys);
    return joinParts(needsLimit ? String(node.limit) : '', keys, node.reverse ? 'desc' : '');
  },
  fields: (node) => ({ reads: readsOf(node.keys.map((key) => key.field)) }),
});
