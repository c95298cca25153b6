import { printAggregations, readAggregations } from '../aggregations.ts';
import { binOptions, printBinOptions, takeBinOptions } from '../bin-options.ts';
import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { expectCommandEnd, joinParts, printField, readExactField } from '../field-list.ts';
import { aggregationColumns, aggregationReads, readsOf } from '../flow.ts';
import { groupColumns } from '../group-columns.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { printSeries, printSeriesWhere, readSeriesWhere, seriesOptions, seriesOptionsOf } from '../series.ts';
import type { FieldName } from '../tree.ts';

const options = optionTable({
  ...binOptions,
  ...seriesOptions,
  cont: { type: 'boolean', default: true },
});

/** `chart`: a table of figures by a row field and a column field. */
export const chart = commandSyntax({
  kind: 'chart',
  name: 'chart',
  about:
    'Computes statistics in a table with a row for each value of one field and a column for each of another.',
  syntax:
    'chart [limit=top10] [cont=t] [sep=<text>] [format=<text>] [usenull=t] [useother=t] [nullstr=NULL] ' +
    '[otherstr=OTHER] ([agg=]<agg> | eval(<expression of aggs>)) ... ' +
    '(BY <row> [<column>] | OVER <row> [BY <column>]) [bins=300 | span=<span>] ' +
    '[WHERE <agg> ((in|notin) (top|bottom)<N> | <comparison>)]',
  category: 'aggregation',
  source: 'Search Reference: chart',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, {
      stop: ['by', 'over', 'where'],
      charts: true,
      options: reader,
    });
    let row: FieldName | undefined;
    let column: FieldName | undefined;
    const next = (): FieldName | undefined => (isField(cursor) ? readExactField(cursor) : undefined);
    if (cursor.takeWord('over')) {
      row = readExactField(cursor);
      reader.takeAll();
    }
    let rowBins = takeBinOptions(reader.values);
    if (cursor.takeWord('by')) {
      if (row === undefined) {
        row = readExactField(cursor);
        cursor.skipComma();
        reader.takeAll();
        rowBins = { ...rowBins, ...takeBinOptions(reader.values) };
        column = next();
      } else column = readExactField(cursor);
      cursor.skipComma();
      reader.takeAll();
    }
    const late = takeBinOptions(reader.values);
    const where = readSeriesWhere(cursor);
    reader.takeAll();
    expectCommandEnd(cursor, 'chart takes one row field and at most one column field.');
    return {
      aggregations,
      ...(row ? { row } : {}),
      rowBins: column ? rowBins : { ...rowBins, ...late },
      ...(column ? { column } : {}),
      columnBins: column ? late : {},
      series: seriesOptionsOf(cursor, reader, reader.values, where),
      continuous: reader.values.cont,
    };
  },
  print: (node) =>
    joinParts(
      printSeries(node.series),
      printOptions(options, { cont: node.continuous }),
      printAggregations(node.aggregations),
      node.row ? `OVER ${printField(node.row)}` : '',
      printBinOptions(node.rowBins),
      node.column ? `BY ${printField(node.column)}` : '',
      printBinOptions(node.columnBins),
      printSeriesWhere(node.series),
    ),
  fields: (node, input) => {
    const columns = aggregationColumns(node.aggregations, input);
    return {
      reads: [...readsOf(node.row, node.column), ...aggregationReads(node.aggregations)],
      replaces: true,
      adds: [...groupColumns(node.row ? [node.row] : [], input), ...(node.column ? [] : columns.adds)],
      open: columns.open || node.column !== undefined,
    };
  },
});

/** Tells whether another field follows rather than WHERE or the end. */
function isField(cursor: Cursor): boolean {
  cursor.skipComma();
  return !cursor.atEnd() && !cursor.isWord('where');
}
