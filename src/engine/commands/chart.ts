import type { BinOptions, ChartCommand } from '../../spl/index.ts';
import { AggregateSet, checkAggregations, type Figures } from '../figures/aggregation.ts';
import { type Bins, binsOfSpan } from '../figures/bins.ts';
import { Grouping } from '../figures/grouping.ts';
import { SeriesTable } from '../figures/series-table.ts';
import { defineCommand, type Emit, type RunContext } from '../run/command.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import { alignment, binValue, checkBins, chooseBins } from './bin.ts';
import { anyDependsOnOrder, groupRows } from './stats.ts';

/** Makes a table of figures: one row per value of the row field, one column per value of the column field. */
export const chart = defineCommand({
  kind: 'chart',
  source: 'Search Reference, chart',
  examples: [
    {
      about: 'A combination that does not occur counts 0.',
      given: [
        { status: 's200', host: 'www1' },
        { status: 's403', host: 'www2' },
      ],
      search: '* | chart count over status by host',
      rows: [
        { status: 's200', www1: 1, www2: 0 },
        { status: 's403', www1: 0, www2: 1 },
      ],
    },
  ],
  choices: [
    'Columns stand in text order, OTHER and NULL after them; with several aggregations by aggregation first.',
    'A column that would be called as the field of the rows gets VALUE in front, as one that begins with `_` does.',
    'A series that is itself called OTHER or NULL is part of the column of that name, where there is one.',
    'Rows are cut into bins only where a span or a number of bins is given; cont fills the gaps between bins.',
  ],
  traits: (node) => ({
    type: 'transforming',
    needsAllRows: true,
    dependsOnOrder: anyDependsOnOrder(node.aggregations),
    keepsOrder: false,
  }),
  check(node, check) {
    const by = [node.row, node.column].flatMap((field) => (field ? [field] : []));
    checkAggregations(node, node.aggregations, node.column ? [] : by, check);
    checkBins(node.rowBins, node, check);
    checkBins(node.columnBins, node, check);
  },
  start(node, run) {
    if (!node.row) return asStats(node, run);
    const rows: Row[] = [];
    return {
      push: (row) => {
        rows.push(row);
      },
      end(emit) {
        emitTable(node, node.row?.name ?? '', rows, run, emit);
      },
    };
  },
});

/** Without fields to split by, one row of figures. */
function asStats(node: ChartCommand, run: RunContext) {
  const set = new AggregateSet(node.aggregations, run);
  const grouping = new Grouping<Figures>({
    spend: run.spend,
    by: [],
    start: () => set.start(),
    add: (figures, row) => set.add(figures, row),
  });
  return {
    push: (row: Row) => grouping.add(row),
    end(emit: Emit) {
      for (const row of groupRows(grouping, [], set)) emit(row);
    },
  };
}

function emitTable(
  node: ChartCommand,
  rowField: string,
  rows: readonly Row[],
  run: RunContext,
  emit: Emit,
): void {
  const column = node.column?.name;
  /** Where each range that occurs starts: as text, 100-110 would stand before 20-30. */
  const starts = new Map<Scalar, number>();
  const table = new SeriesTable(
    {
      aggregations: node.aggregations,
      rowField,
      series: node.series,
      orderOf: (key) => starts.get(key) ?? key,
      ...(column === undefined ? {} : { columnField: column }),
    },
    run,
  );
  const rowBins = binsFor(node.rowBins, rowField, rows, run);
  const columnBins = column === undefined ? undefined : binsFor(node.columnBins, column, rows, run);
  for (const row of rows) {
    for (const value of scalarsOf(row.get(rowField))) {
      const [key] = scalarsOf(binned(value, rowBins, rowField));
      if (key === undefined) continue;
      const start = rowBins?.start(numberOf(value));
      if (start !== undefined && !Number.isNaN(start)) starts.set(key, start);
      if (column === undefined) {
        table.add(key, null, row);
        continue;
      }
      const values = scalarsOf(binned(row.get(column), columnBins, column));
      if (values.length === 0) table.add(key, null, row);
      for (const value of values) table.add(key, value, row);
    }
  }
  if (node.continuous && rowBins) fillGaps(table, starts, rowField, rowBins);
  for (const row of table.rows()) emit(row);
}

/** The bins that the options ask for; nothing when they ask for none. */
function binsFor(
  options: BinOptions,
  field: string,
  rows: readonly Row[],
  run: RunContext,
): Bins | undefined {
  const align = alignment(options, run);
  if (options.span) return binsOfSpan(options.span, align);
  if (options.bins === undefined && !options.minSpan) return undefined;
  return chooseBins(rows, field, options, 300, align);
}

function binned(value: FieldValue, bins: Bins | undefined, field: string): FieldValue {
  return bins && value !== null ? binValue(value, bins, field === '_time') : value;
}

/** Adds the bins between the first and the last that no event fell into. */
function fillGaps(table: SeriesTable, starts: Map<Scalar, number>, field: string, bins: Bins): void {
  if (starts.size === 0) return;
  const found = [...starts.values()];
  const last = found.reduce((most, start) => Math.max(most, start));
  let start = found.reduce((least, one) => Math.min(least, one));
  for (let count = 0; start <= last && count < 50_000; count += 1) {
    const [key] = scalarsOf(binValue(start, bins, field === '_time'));
    if (key !== undefined) {
      table.addKey(key);
      starts.set(key, start);
    }
    start = bins.next(start);
  }
}
