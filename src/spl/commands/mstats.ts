import { printAggregations, readAggregations } from '../aggregations.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { aggregationColumns } from '../flow.ts';
import { indexReads, indexStatisticsOptions, printIndexClauses, readIndexBy } from '../index-statistics.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { readSearchExpression } from '../search-expression.ts';
import type { SearchExpression } from '../tree.ts';

const options = optionTable({
  ...indexStatisticsOptions,
  chart: { type: 'boolean', offline: 'no effect' },
  backfill: { type: 'boolean', offline: 'no effect' },
  update_period: { type: 'integer', offline: 'no effect' },
  every: { type: 'text', offline: 'no effect' },
});

/** `mstats`: statistics over metrics. */
export const mstats = commandSyntax({
  kind: 'mstats',
  name: 'mstats',
  about: 'Computes statistics over the data points of metrics.',
  syntax:
    'mstats [prestats=f] [append=f] [fillnull_value=<text>] <agg>(<metric>) [AS <name>] ... ' +
    '[WHERE <search-expression>] [BY <field-list>] [span=<span>]',
  category: 'aggregation',
  source: 'Search Reference: mstats',
  options,
  generating: true,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, { stop: ['where', 'by', 'groupby'], options: reader });
    let where: SearchExpression | undefined;
    // `span=` is the option here, not a comparison of a field.
    if (cursor.takeWord('where')) where = readSearchExpression(cursor, ['by', 'groupby', 'span']);
    reader.takeAll();
    const by = readIndexBy(cursor, reader);
    expectCommandEnd(cursor, 'The clauses of mstats stand in the order WHERE, BY, span.');
    const { values } = reader;
    return {
      aggregations,
      append: values.append,
      prestats: values.prestats,
      ...present({ fillNull: values.fillnull_value, where, timeSpan: values.span }),
      by,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        prestats: node.prestats,
        append: node.append,
        fillnull_value: node.fillNull,
      }),
      printAggregations(node.aggregations),
      ...printIndexClauses(node),
    ),
  fields: (node, input) => {
    const columns = aggregationColumns(node.aggregations, input);
    const timed = node.timeSpan
      ? [{ kind: 'generated', name: '_time', span: node.timeSpan.span, from: [] } as const]
      : [];
    return {
      reads: indexReads(node),
      replaces: !node.append,
      adds: [
        ...timed,
        ...node.by.map(({ name, span }) => ({ kind: 'event', name, span, from: [] }) as const),
        ...columns.adds,
      ],
      open: columns.open || node.prestats || node.append,
    };
  },
});
