import { printCall, readCall } from './aggregations.ts';
import type { Cursor } from './cursor.ts';
import { joinParts } from './field-list.ts';
import { type OptionReader, type OptionTable, type OptionValues, optionTable, present } from './options.ts';
import { printOptions } from './print-options.ts';
import type { SeriesOptions } from './tree.ts';

/** The options of the series (columns) of chart and timechart. */
export const seriesOptions = optionTable({
  limit: { type: 'text', default: 'top10' },
  usenull: { type: 'boolean', default: true },
  useother: { type: 'boolean', default: true },
  nullstr: { type: 'text', default: 'NULL' },
  otherstr: { type: 'text', default: 'OTHER' },
  sep: { type: 'text' },
  format: { type: 'text' },
});

type Where = NonNullable<SeriesOptions['where']>;

/** Makes the tree's series options; a bad `limit` is reported. */
export function seriesOptionsOf(
  cursor: Cursor,
  reader: OptionReader<OptionTable>,
  values: OptionValues<typeof seriesOptions>,
  where: Where | undefined,
): SeriesOptions {
  const match = /^(top|bottom)?\s*(\d+)$/i.exec(values.limit);
  const count = Number(match?.[2] ?? 10);
  if (!match || !Number.isSafeInteger(count)) {
    cursor.report(
      'spl/bad-option-value',
      `The option \`limit\` takes a number, \`top<N>\` or \`bottom<N>\`, not \`${values.limit}\`.`,
      reader.spanOf('limit') ?? cursor.here(),
    );
  }
  const from = match?.[1]?.toLowerCase() === 'bottom' ? 'bottom' : 'top';
  return {
    limit: { from, count },
    useNull: values.usenull,
    useOther: values.useother,
    nullText: values.nullstr,
    otherText: values.otherstr,
    ...present({ separator: values.sep, format: values.format, where }),
  };
}

/** Reads `WHERE sum(x) in top5`, `WHERE count > 10` if it comes next. */
export function readSeriesWhere(cursor: Cursor): Where | undefined {
  if (!cursor.takeWord('where')) return undefined;
  const aggregation = readCall(cursor, true);
  if (cursor.isWord('in') || cursor.isWord('notin')) {
    const kind = cursor.takeWord('in') ? 'in' : 'notin';
    if (kind === 'notin') cursor.takeWord('notin');
    const start = cursor.position;
    const match = /^(top|bottom)(\d+)$/i.exec(cursor.word());
    const count = Number(match?.[2]);
    if (!match || !Number.isSafeInteger(count)) {
      cursor.fail('spl/expected', 'Expected `top<N>` or `bottom<N>` here.', cursor.spanFrom(start));
    }
    const from = match[1]?.toLowerCase() === 'bottom' ? 'bottom' : 'top';
    return { aggregation, test: { kind, from, count } };
  }
  cursor.next();
  const match = /^(<=|>=|!=|==|<|>|=)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/i.exec(
    cursor.text.slice(cursor.position, cursor.limit),
  );
  const value = Number(match?.[2]);
  if (!match || !Number.isFinite(value)) {
    cursor.fail('spl/expected', `Expected a comparison with a number, found ${cursor.found()}.`);
  }
  cursor.take(match[0].length);
  const operator = match[1] === '==' ? '=' : match[1];
  return {
    aggregation,
    test: { kind: operator as '<' | '>' | '=' | '<=' | '>=' | '!=', value },
  };
}

/** Prints the options of a chart's series. */
export function printSeries(series: SeriesOptions): string {
  const { limit } = series;
  return printOptions(seriesOptions, {
    limit: limit.from === 'top' ? `top${limit.count}` : `bottom${limit.count}`,
    usenull: series.useNull,
    useother: series.useOther,
    nullstr: series.nullText,
    otherstr: series.otherText,
    sep: series.separator,
    format: series.format,
  });
}

/** Prints the WHERE clause of a chart's series. */
export function printSeriesWhere({ where }: SeriesOptions): string {
  if (!where) return '';
  const { test } = where;
  const condition = 'from' in test ? `${test.kind} ${test.from}${test.count}` : `${test.kind} ${test.value}`;
  return joinParts('WHERE', printCall(where.aggregation), condition);
}
