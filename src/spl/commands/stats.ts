import { printAggregations, readAggregations } from '../aggregations.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { aggregationColumns, aggregationReads, readsOf } from '../flow.ts';
import { groupColumns } from '../group-columns.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  partitions: { type: 'integer', default: 0, offline: 'no effect' },
  allnum: { type: 'boolean', default: false },
  delim: { type: 'text', default: ' ' },
  dedup_splitvals: { type: 'boolean', default: false },
});

/** `stats`: figures over all rows or over each group of rows. */
export const stats = commandSyntax({
  kind: 'stats',
  name: 'stats',
  about: 'Computes statistics over all rows, or over the rows of each combination of BY values.',
  syntax: 'stats [allnum=f] [delim=" "] <agg> [AS <name>] ... [BY <field-list>] [dedup_splitvals=f]',
  category: 'aggregation',
  source: 'Search Reference: stats',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, { stop: ['by'], options: reader });
    const by = cursor.takeWord('by')
      ? readSomeFields(cursor, { options: reader, wildcards: false, stop: ['as'] })
      : [];
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      aggregations,
      by,
      allNum: values.allnum,
      delim: values.delim,
      dedupSplitValues: values.dedup_splitvals,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { allnum: node.allNum, delim: node.delim }),
      printAggregations(node.aggregations),
      node.by.length > 0 ? `BY ${printFields(node.by)}` : '',
      printOptions(options, { dedup_splitvals: node.dedupSplitValues }),
    ),
  fields: (node, input) => {
    const columns = aggregationColumns(node.aggregations, input);
    return {
      reads: [...readsOf(node.by), ...aggregationReads(node.aggregations)],
      replaces: true,
      adds: [...groupColumns(node.by, input), ...columns.adds],
      open: columns.open,
    };
  },
});
