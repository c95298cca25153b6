import type { Aggregation, TimechartCommand } from '../../spl/index.ts';
import { findAggregate } from '../aggregate/index.ts';
import { checkAggregations, timeOf } from '../figures/aggregation.ts';
import { type Bins, binsOfSpan, niceTimeSpan, timeBins } from '../figures/bins.ts';
import { SeriesTable } from '../figures/series-table.ts';
import { defineCommand, type Emit, type RunContext, RunError } from '../run/command.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';
import { alignment, binValue, checkBins, chooseBins, leastSeconds } from './bin.ts';
import { anyDependsOnOrder } from './stats.ts';

/** Makes a table of figures over time: one row per span, one column per value of the BY field. */
export const timechart = defineCommand({
  kind: 'timechart',
  source: 'Search Reference, timechart',
  examples: [
    {
      about: 'A span without events counts 0.',
      given: [{ _time: 1700010005 }, { _time: 1700003000 }, { _time: 1699999200 }],
      search: '* | timechart span=1h count',
      rows: [
        { _time: 1699999200, count: 1 },
        { _time: 1700002800, count: 1 },
        { _time: 1700006400, count: 0 },
        { _time: 1700010000, count: 1 },
      ],
    },
  ],
  choices: [
    'Columns stand in text order, OTHER and NULL after them; with several aggregations by aggregation first.',
    'A column that would be called as the field of the rows gets VALUE in front, as one that begins with `_` does.',
    'A series that is itself called OTHER or NULL is part of the column of that name, where there is one.',
    'partial=f drops the first and the last span where the bounds of the search cut them.',
    'Without a span the smallest usual one that gives at most 100 rows is taken.',
  ],
  traits: (node) => ({
    type: 'transforming',
    needsAllRows: true,
    dependsOnOrder: anyDependsOnOrder(node.aggregations),
    keepsOrder: false,
  }),
  check(node, check) {
    checkAggregations(node, node.aggregations, [], check);
    checkBins(node.bins, node, check);
    checkBins(node.byBins, node, check);
  },
  start(node, run) {
    // With a span every event has its place at once; otherwise the range must be known first.
    const span = node.bins.span;
    const chart = span ? new TimeTable(node, run, binsOfSpan(span, alignment(node.bins, run))) : undefined;
    const held: Row[] = [];
    const isHeld = chart === undefined || needsColumnBins(node);
    return {
      push(row) {
        if (isHeld || !chart) held.push(row);
        else chart.add(row, undefined);
      },
      end(emit) {
        const table = chart ?? new TimeTable(node, run, rangeBins(node, held, run));
        const columnBins = needsColumnBins(node)
          ? chooseBins(held, node.by?.name ?? '', node.byBins, 100, 0)
          : undefined;
        for (const row of held) table.add(row, columnBins);
        table.emit(emit);
      },
    };
  },
});

/** The most rows a chart may have. */
const mostRows = 50_000;

function needsColumnBins(node: TimechartCommand): boolean {
  return node.by !== undefined && !node.byBins.span && node.byBins.bins !== undefined;
}

/** Chooses the span by the range of the search, or of the events where it has no bounds. */
function rangeBins(node: TimechartCommand, rows: readonly Row[], run: RunContext): Bins {
  const times = rows.map(timeOf).filter((time) => !Number.isNaN(time));
  const first = node.fixedRange ? run.earliest : undefined;
  const last = node.fixedRange ? run.latest : undefined;
  const low = first ?? times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const high = last ?? times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const span = niceTimeSpan(
    Number.isFinite(low) ? low : 0,
    Number.isFinite(high) ? high : 0,
    node.bins.bins ?? 100,
    leastSeconds(node.bins.minSpan),
  );
  return timeBins(span.count, span.unit, alignment(node.bins, run));
}

/** The chart while it is filled. */
class TimeTable {
  readonly #node: TimechartCommand;
  readonly #run: RunContext;
  readonly #bins: Bins;
  readonly #table: SeriesTable;
  readonly #columnBins: Bins | undefined;

  constructor(node: TimechartCommand, run: RunContext, bins: Bins) {
    this.#node = node;
    this.#run = run;
    this.#bins = bins;
    this.#columnBins = node.byBins.span && binsOfSpan(node.byBins.span);
    const by = node.by?.name;
    this.#table = new SeriesTable(
      {
        aggregations: node.aggregations,
        rowField: '_time',
        series: node.series,
        adjust: (aggregation, value, start) =>
          perUnit(aggregation, value, bins.next(numberOf(start)) - numberOf(start)),
        ...(by === undefined ? {} : { columnField: by }),
      },
      run,
    );
  }

  add(row: Row, columnBins: Bins | undefined): void {
    const time = timeOf(row);
    const start = this.#bins.start(time);
    // No time, or one beyond the calendar.
    if (Number.isNaN(start)) return;
    const by = this.#node.by?.name;
    if (by === undefined) {
      this.#table.add(start, null, row);
      return;
    }
    const bins = this.#columnBins ?? columnBins;
    const value = row.get(by);
    const values = scalarsOf(bins && value !== null ? binValue(value, bins, by === '_time') : value);
    if (values.length === 0) this.#table.add(start, null, row);
    for (const one of values) this.#table.add(start, one, row);
  }

  emit(emit: Emit): void {
    const { earliest, latest } = this.#run;
    const keys = this.#table.keys.map(numberOf);
    const first = this.#node.fixedRange && earliest !== undefined ? this.#bins.start(earliest) : undefined;
    const last = this.#node.fixedRange && latest !== undefined ? latest : undefined;
    const low = first ?? keys.reduce((least, key) => Math.min(least, key), Number.POSITIVE_INFINITY);
    const high = keys.reduce((most, key) => Math.max(most, key), Number.NEGATIVE_INFINITY);
    if (this.#node.continuous && Number.isFinite(low)) {
      let count = 0;
      for (let start = low; start <= high || (last !== undefined && start < last); ) {
        count += 1;
        if (count > mostRows) {
          throw new RunError(
            'engine/too-many-bins',
            `The span of \`timechart\` would make more than ${mostRows} rows.`,
            this.#node.span,
            'Take a longer span, bound the search, or set cont=f.',
          );
        }
        this.#table.addKey(start);
        start = this.#bins.next(start);
      }
    }
    for (const row of this.#table.rows()) {
      if (this.#node.partial || !this.#isCut(numberOf(row.get('_time')))) emit(row);
    }
  }

  /** Whether the search covers only part of the span that starts here. */
  #isCut(start: number): boolean {
    const { earliest, latest } = this.#run;
    if (earliest !== undefined && start < earliest) return true;
    return latest !== undefined && this.#bins.next(start) > latest;
  }
}

/** Scales a sum over a span to the unit of a per_… function; others stay. */
function perUnit(aggregation: Aggregation, value: FieldValue, spanSeconds: number): FieldValue {
  const seconds = findAggregate(aggregation.function)?.perSeconds;
  if (seconds === undefined || typeof value !== 'number') return value;
  return (value * seconds) / spanSeconds;
}
