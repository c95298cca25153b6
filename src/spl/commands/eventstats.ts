import { printAggregations, readAggregations } from '../aggregations.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { aggregationReads, groupFigures, readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ allnum: { type: 'boolean', default: false } });

/** `eventstats`: the figures of stats, put onto every row of their group. */
export const eventstats = commandSyntax({
  kind: 'eventstats',
  name: 'eventstats',
  about: 'Computes statistics like stats and adds them to every row of the group.',
  syntax: 'eventstats [allnum=f] <agg> [AS <name>] ... [BY <field-list>]',
  category: 'aggregation',
  source: 'Search Reference: eventstats',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, { stop: ['by'], options: reader });
    const by = cursor.takeWord('by')
      ? readSomeFields(cursor, { options: reader, wildcards: false, stop: ['as'] })
      : [];
    expectCommandEnd(cursor);
    return { aggregations, by, allNum: reader.values.allnum };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { allnum: node.allNum }),
      printAggregations(node.aggregations),
      node.by.length > 0 ? `BY ${printFields(node.by)}` : '',
    ),
  fields: (node, input) => ({
    reads: [...readsOf(node.by), ...aggregationReads(node.aggregations)],
    ...groupFigures(node, input),
  }),
});
