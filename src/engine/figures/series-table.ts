import type { Aggregation, SeriesOptions } from '../../spl/index.ts';
import { findAggregate } from '../aggregate/index.ts';
import { tableCell } from '../run/allowance.ts';
import type { RunContext } from '../run/command.ts';
import { numberOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import { AggregateSet, type FigureColumn, type Figures } from './aggregation.ts';
import { compareNumbersFirst } from './grouping.ts';
import { seriesColumnName } from './series-name.ts';

/** What a cell costs that holds figures: multivalues make one for every combination of theirs. */
const heldCell = 16;

/** Figures of one function over parts that a second function turns into the figure over all of them. */
const combinedBy: Readonly<Record<string, string>> = {
  count: 'sum',
  sum: 'sum',
  sumsq: 'sum',
  min: 'min',
  max: 'max',
  values: 'values',
  per_second: 'sum',
  per_minute: 'sum',
  per_hour: 'sum',
  per_day: 'sum',
};

interface Cell {
  readonly figures: Figures;
  /** The rows themselves, kept only where the figure over OTHER cannot be made of the series' figures. */
  readonly rows: Row[] | undefined;
}

interface TableRow {
  readonly key: Scalar;
  /** By series; the row's own figures under '' where there is no column field. */
  readonly cells: Map<string, Cell>;
  null: Cell | undefined;
}

interface Series {
  readonly name: string;
  rows: number;
  readonly where: Figures | undefined;
}

/** How a table comes out: one row a key, its cells under column names. */
export interface SeriesTableOptions {
  readonly aggregations: readonly Aggregation[];
  readonly rowField: string;
  /** Absent: the aggregations themselves are the columns. */
  readonly columnField?: string;
  readonly series: SeriesOptions;
  /** What rows are ordered by instead of their key: the start of a range. */
  readonly orderOf?: (key: Scalar) => Scalar;
  /** Adapts a figure of the row with a key at output (per_hour's scaling). */
  readonly adjust?: (aggregation: Aggregation, value: FieldValue, key: Scalar) => FieldValue;
}

/**
 * A table of figures with one row per key and, with a column field, one column per value of it: what chart and
 * timechart print.
 *
 * With more series than the limit the greatest stay: by the sum of their cells over the table where there is one
 * aggregation, by their number of events where there are several; ties by name. The others make up OTHER, whose
 * figures are those over all their events. Events without the column field make up NULL. Series that are called OTHER or
 * NULL themselves are part of those.
 * @source Search Reference, chart and timechart: limit, useother, usenull, WHERE clause
 */
export class SeriesTable {
  readonly #options: SeriesTableOptions;
  readonly #set: AggregateSet;
  readonly #where: AggregateSet | undefined;
  readonly #rows = new Map<string, TableRow>();
  readonly #series = new Map<string, Series>();
  readonly #keepsRows: boolean;
  readonly #spend: RunContext['spend'];

  constructor(options: SeriesTableOptions, run: RunContext) {
    this.#options = options;
    this.#spend = run.spend;
    const by = [options.rowField, ...(options.columnField === undefined ? [] : [options.columnField])];
    this.#set = new AggregateSet(options.aggregations, run, { by });
    const where = options.series.where;
    if (where && !isOverCells(where.aggregation)) this.#where = new AggregateSet([where.aggregation], run);
    this.#keepsRows =
      options.columnField !== undefined &&
      options.series.useOther &&
      (options.series.limit.count > 0 || where !== undefined) &&
      options.aggregations.some((aggregation) => combinedBy[aggregation.function] === undefined);
  }

  /** The row keys met so far. */
  get keys(): Scalar[] {
    return [...this.#rows.values()].map((row) => row.key);
  }

  /** Makes sure that a row exists for the key, with the figures over nothing. */
  addKey(key: Scalar): void {
    this.#rowFor(key);
  }

  /**
   * Takes an event into the cell of a row key.
   * @param series the value of the column field, null when the event has none
   */
  add(key: Scalar, series: Scalar | null, event: Row): void {
    const row = this.#rowFor(key);
    if (this.#options.columnField === undefined) {
      this.#addTo(row.cells, '', event);
      return;
    }
    const { useNull, nullText } = this.#options.series;
    const name = series === null ? undefined : seriesName(series);
    // A series of that name would be another column of the same name.
    if (name === undefined || (useNull && name === nullText)) {
      row.null ??= this.#newCell();
      this.#addToCell(row.null, event);
      return;
    }
    let known = this.#series.get(name);
    if (!known) {
      known = { name, rows: 0, where: this.#where?.start() };
      this.#series.set(name, known);
    }
    known.rows += 1;
    if (known.where) this.#where?.add(known.where, event);
    this.#addTo(row.cells, name, event);
  }

  /** The table, rows ordered by key: numbers by value and before text. */
  *rows(): Generator<Row> {
    const orderOf = this.#options.orderOf ?? ((key: Scalar) => key);
    const rows = [...this.#rows.values()].sort((a, b) => compareNumbersFirst(orderOf(a.key), orderOf(b.key)));
    const columns = this.#set.columns();
    const empty = this.#set.start();
    const field = this.#options.rowField;
    if (this.#options.columnField === undefined) {
      for (const row of rows) {
        const out = new Row();
        out.set(field, row.key);
        const figures = row.cells.get('')?.figures ?? empty;
        for (const column of columns) out.set(column.name, this.#value(column, figures, row));
        yield out;
      }
      return;
    }
    const { kept, rest } = this.#choose(rows, columns);
    const options = this.#options.series;
    const hasOther = options.useOther && rest.length > 0;
    const hasNull = options.useNull && rows.some((row) => row.null !== undefined);
    for (const row of rows) {
      this.#spend(kept.length * columns.length * tableCell);
      const out = new Row();
      out.set(field, row.key);
      for (const column of columns) {
        const put = (series: string, value: FieldValue): void =>
          out.set(this.#columnName(column, series, columns.length), value);
        for (const series of kept) {
          put(series, this.#value(column, row.cells.get(series)?.figures ?? empty, row));
        }
        if (hasOther) put(options.otherText, this.#other(column, row, rest));
        if (hasNull) put(options.nullText, this.#value(column, row.null?.figures ?? empty, row));
      }
      yield out;
    }
  }

  #rowFor(key: Scalar): TableRow {
    const text = textOf(key);
    let row = this.#rows.get(text);
    if (!row) {
      row = { key, cells: new Map(), null: undefined };
      this.#rows.set(text, row);
    }
    return row;
  }

  #newCell(): Cell {
    this.#spend(heldCell);
    return { figures: this.#set.start(), rows: this.#keepsRows ? [] : undefined };
  }

  #addTo(cells: Map<string, Cell>, name: string, event: Row): void {
    let cell = cells.get(name);
    if (!cell) {
      cell = this.#newCell();
      cells.set(name, cell);
    }
    this.#addToCell(cell, event);
  }

  #addToCell(cell: Cell, event: Row): void {
    this.#set.add(cell.figures, event);
    cell.rows?.push(event);
  }

  #value(column: FigureColumn, figures: Figures, row: TableRow): FieldValue {
    return this.#adjusted(column, column.result(figures), row);
  }

  #adjusted(column: FigureColumn, value: FieldValue, row: TableRow): FieldValue {
    return this.#options.adjust ? this.#options.adjust(column.aggregation, value, row.key) : value;
  }

  /** The figure over the events of all series that were left out. */
  #other(column: FigureColumn, row: TableRow, rest: readonly string[]): FieldValue {
    if (this.#keepsRows) {
      const figures = this.#set.start();
      for (const series of rest) {
        for (const event of row.cells.get(series)?.rows ?? []) this.#set.add(figures, event);
      }
      return this.#value(column, figures, row);
    }
    const combining = findAggregate(combinedBy[column.aggregation.function] ?? '')?.start({ allNum: false });
    let isEmpty = true;
    for (const series of rest) {
      const cell = row.cells.get(series);
      if (!cell) continue;
      combining?.add(column.result(cell.figures), Number.NaN, 1);
      isEmpty = false;
    }
    if (isEmpty || !combining) return this.#value(column, this.#set.start(), row);
    return this.#adjusted(column, combining.result(), row);
  }

  /** Splits the series into those shown, in text order, and those gathered under OTHER. */
  #choose(
    rows: readonly TableRow[],
    columns: readonly FigureColumn[],
  ): { kept: readonly string[]; rest: readonly string[] } {
    const all = [...this.#series.values()].sort((a, b) => compareText(a.name, b.name));
    const { where, limit } = this.#options.series;
    let kept: Set<string>;
    if (where) {
      const scores = this.#whereScores(all, rows, columns, where.aggregation);
      const test = where.test;
      if ('count' in test) {
        const best = ranked(all, scores, test.from, test.count);
        kept = new Set(all.map((one) => one.name).filter((name) => best.has(name) === (test.kind === 'in')));
      } else {
        kept = new Set(
          all.map((one) => one.name).filter((name) => holds(scores.get(name) ?? Number.NaN, test)),
        );
      }
    } else if (limit.count === 0 || all.length <= limit.count) {
      kept = new Set(all.map((one) => one.name));
    } else {
      kept = ranked(all, this.#scores(all, rows, columns), limit.from, limit.count);
    }
    const { useOther, otherText } = this.#options.series;
    if (useOther && kept.size < all.length) kept.delete(otherText);
    return {
      kept: all.map((one) => one.name).filter((name) => kept.has(name)),
      rest: all.map((one) => one.name).filter((name) => !kept.has(name)),
    };
  }

  #whereScores(
    all: readonly Series[],
    rows: readonly TableRow[],
    columns: readonly FigureColumn[],
    aggregation: Aggregation,
  ): Map<string, number> {
    const column = this.#where?.columns()[0];
    return new Map(
      all.map((one) => {
        if (column) return [one.name, one.where ? numberOf(column.result(one.where)) : Number.NaN];
        const figure = findAggregate(aggregation.function)?.start({ allNum: false });
        for (const row of rows) {
          const cell = row.cells.get(one.name);
          if (cell && columns[0]) figure?.add(columns[0].result(cell.figures), Number.NaN, 1);
        }
        return [one.name, numberOf(figure?.result() ?? null)];
      }),
    );
  }

  #scores(
    all: readonly Series[],
    rows: readonly TableRow[],
    columns: readonly FigureColumn[],
  ): Map<string, number> {
    const [column, ...others] = columns;
    if (!column || others.length > 0) return new Map(all.map((one) => [one.name, one.rows]));
    const scores = new Map<string, number>();
    for (const row of rows) {
      for (const [name, cell] of row.cells) {
        const value = numberOf(column.result(cell.figures));
        if (!Number.isNaN(value)) scores.set(name, (scores.get(name) ?? 0) + value);
      }
    }
    return scores;
  }

  #columnName(column: FigureColumn, series: string, columns: number): string {
    const name = series.startsWith('_') ? `VALUE${series}` : series;
    const named = seriesColumnName(column.name, name, columns > 1, this.#options.series);
    // The column of the row keys is not overwritten.
    return named === this.#options.rowField ? `VALUE${named}` : named;
  }
}

/** `WHERE max in top5`: a function without a field is of the series' cells, `count` alone of its events. */
function isOverCells(aggregation: Aggregation): boolean {
  return !aggregation.field && !aggregation.expression && aggregation.function !== 'count';
}

function seriesName(value: Scalar): string {
  return textOf(value);
}

/** The names of the `count` series with the highest (or lowest) scores; ties by name. */
function ranked(
  all: readonly Series[],
  scores: ReadonlyMap<string, number>,
  from: 'top' | 'bottom',
  count: number,
): Set<string> {
  const worst = from === 'top' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const score = (one: Series): number => {
    const value = scores.get(one.name);
    return value === undefined || Number.isNaN(value) ? worst : value;
  };
  const sign = from === 'top' ? -1 : 1;
  const order = [...all].sort((a, b) => {
    const left = score(a);
    const right = score(b);
    return left === right ? compareText(a.name, b.name) : sign * (left < right ? -1 : 1);
  });
  return new Set(order.slice(0, count).map((one) => one.name));
}

type WhereTest = NonNullable<SeriesOptions['where']>['test'];

function holds(score: number, test: Exclude<WhereTest, { kind: 'in' | 'notin' }>): boolean {
  switch (test.kind) {
    case '<':
      return score < test.value;
    case '>':
      return score > test.value;
    case '<=':
      return score <= test.value;
    case '>=':
      return score >= test.value;
    case '!=':
      return score !== test.value;
    default:
      return score === test.value;
  }
}
