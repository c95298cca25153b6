import { printBinSpan } from './bins.ts';
import type { Cursor } from './cursor.ts';
import { printFields, readSomeFields } from './field-list.ts';
import { aggregationReads, type FieldUse, readsOf, searchExpressionReads } from './flow.ts';
import { type OptionReader, type OptionTable, optionTable } from './options.ts';
import { printSearchExpression } from './print.ts';
import type { FieldName, MstatsCommand, TstatsCommand } from './tree.ts';

/** The options that tstats and mstats share. */
export const indexStatisticsOptions = optionTable({
  prestats: { type: 'boolean', default: false },
  append: { type: 'boolean', default: false },
  chunk_size: { type: 'integer', offline: 'no effect' },
  fillnull_value: { type: 'text' },
  span: { type: 'span' },
});

/** Reads `BY field …`, with options between and after the fields; no fields where there is no BY. */
export function readIndexBy(cursor: Cursor, reader: OptionReader<OptionTable>): FieldName[] {
  const by =
    cursor.takeWord('by') || cursor.takeWord('groupby')
      ? readSomeFields(cursor, { options: reader, wildcards: false, stop: ['where', 'from'] })
      : [];
  reader.takeAll();
  return by;
}

/** Prints WHERE, BY and span, which stand at the end of both commands; each may be missing. */
export function printIndexClauses(node: TstatsCommand | MstatsCommand): string[] {
  return [
    node.where ? `WHERE ${printSearchExpression(node.where)}` : '',
    node.by.length > 0 ? `BY ${printFields(node.by)}` : '',
    node.timeSpan ? `span=${printBinSpan(node.timeSpan)}` : '',
  ];
}

/** The fields that WHERE, BY and the figures read. */
export function indexReads(node: TstatsCommand | MstatsCommand): FieldUse[] {
  return [
    ...(node.where ? searchExpressionReads(node.where) : []),
    ...readsOf(node.by),
    ...aggregationReads(node.aggregations),
  ];
}
