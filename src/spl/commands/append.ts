import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSubsearch } from '../print.ts';
import { printOptions } from '../print-options.ts';
import { unitedFields } from '../united.ts';

const options = optionTable({
  extendtimerange: { type: 'boolean', offline: 'no effect' },
  maxtime: { type: 'integer', offline: 'no effect' },
  maxout: { type: 'integer', default: 50_000, least: 0 },
  timeout: { type: 'integer', offline: 'no effect' },
});

/** `append`: the rows of a subsearch after those at hand. */
export const append = commandSyntax({
  kind: 'append',
  name: 'append',
  about: 'Puts the rows of a subsearch after the rows at hand.',
  syntax: 'append [extendtimerange=f] [maxtime=60] [maxout=50000] "["<subsearch>"]"',
  category: 'lookups and joins',
  source: 'Search Reference: append',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const search = cursor.subsearch();
    reader.takeAll();
    expectCommandEnd(cursor);
    return { maxOut: reader.values.maxout, search };
  },
  print: (node) => joinParts(printOptions(options, { maxout: node.maxOut }), printSubsearch(node.search)),
  fields: (node, input) => unitedFields([input.outputOf(node.search)]),
});
