import { printAggregations, readAggregations } from '../aggregations.ts';
import { binOptions, printBinOptions, takeBinOptions } from '../bin-options.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, readExactField } from '../field-list.ts';
import { aggregationColumns, aggregationReads, made, readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { printSeries, printSeriesWhere, readSeriesWhere, seriesOptions, seriesOptionsOf } from '../series.ts';
import type { BinOptions, FieldName } from '../tree.ts';

const options = optionTable({
  ...binOptions,
  ...seriesOptions,
  cont: { type: 'boolean', default: true },
  partial: { type: 'boolean', default: true },
  fixedrange: { type: 'boolean', default: true },
});

/** `timechart`: figures over time. */
export const timechart = commandSyntax({
  kind: 'timechart',
  name: 'timechart',
  about:
    'Computes statistics for each span of time, with a column for each value of a field if one is given.',
  syntax:
    'timechart [span=<span> | bins=100 | minspan=<span>] [aligntime=<time>] [cont=t] [partial=t] ' +
    '[fixedrange=t] [limit=top10] [useother=t] [usenull=t] [sep=<text>] [format=<text>] ' +
    '([agg=]<agg> | eval(<expression of aggs>)) ... [BY <field>] ' +
    '[WHERE <agg> ((in|notin) (top|bottom)<N> | <comparison>)]',
  category: 'aggregation',
  source: 'Search Reference: timechart',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, { stop: ['by', 'where'], charts: true, options: reader });
    let bins = takeBinOptions(reader.values);
    let by: FieldName | undefined;
    let byBins: BinOptions = {};
    if (cursor.takeWord('by')) {
      by = readExactField(cursor);
      cursor.skipComma();
      reader.takeAll();
      const late = takeBinOptions(reader.values);
      // A span of time after the split field can only be meant for the time axis.
      if (late.span?.kind === 'time') bins = { ...bins, ...late };
      else byBins = late;
    }
    const where = readSeriesWhere(cursor);
    reader.takeAll();
    expectCommandEnd(cursor, 'timechart splits by one field.');
    return {
      aggregations,
      bins,
      ...(by ? { by } : {}),
      byBins,
      series: seriesOptionsOf(cursor, reader, reader.values, where),
      continuous: reader.values.cont,
      partial: reader.values.partial,
      fixedRange: reader.values.fixedrange,
    };
  },
  print: (node) =>
    joinParts(
      printBinOptions(node.bins),
      printSeries(node.series),
      printOptions(options, {
        cont: node.continuous,
        partial: node.partial,
        fixedrange: node.fixedRange,
      }),
      printAggregations(node.aggregations),
      node.by ? `BY ${printField(node.by)}` : '',
      printBinOptions(node.byBins),
      printSeriesWhere(node.series),
    ),
  fields: (node, input) => {
    const columns = aggregationColumns(node.aggregations, input);
    return {
      reads: [
        { name: '_time', span: node.nameSpan },
        ...readsOf(node.by),
        ...aggregationReads(node.aggregations),
      ],
      replaces: true,
      adds: [
        made('event', '_time', node.nameSpan),
        made('generated', '_span', node.nameSpan),
        ...(node.by ? [] : columns.adds),
      ],
      open: columns.open || node.by !== undefined,
    };
  },
});
