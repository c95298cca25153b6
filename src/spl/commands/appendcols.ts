import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSubsearch } from '../print.ts';
import { printOptions } from '../print-options.ts';
import { unitedFields } from '../united.ts';

const options = optionTable({
  override: { type: 'boolean', default: false },
  maxtime: { type: 'integer', offline: 'no effect' },
  maxout: { type: 'integer', default: 50_000, least: 0 },
  timeout: { type: 'integer', offline: 'no effect' },
});

/** `appendcols`: the columns of a subsearch beside those at hand. */
export const appendcols = commandSyntax({
  kind: 'appendcols',
  name: 'appendcols',
  about: 'Puts the columns of a subsearch beside those at hand, row by row.',
  syntax: 'appendcols [override=f] [maxtime=60] [maxout=50000] "["<subsearch>"]"',
  category: 'lookups and joins',
  source: 'Search Reference: appendcols',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const search = cursor.subsearch();
    reader.takeAll();
    expectCommandEnd(cursor);
    return { override: reader.values.override, maxOut: reader.values.maxout, search };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { override: node.override, maxout: node.maxOut }),
      printSubsearch(node.search),
    ),
  fields: (node, input) => unitedFields([input.outputOf(node.search)]),
});
