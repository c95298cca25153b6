import type { StreamstatsCommand } from '../../spl/index.ts';
import { AggregateSet, checkAggregations, type Figures, timeOf } from '../figures/aggregation.ts';
import { costOf } from '../run/allowance.ts';
import { defineCommand, type RunContext } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { fieldsKey } from '../values/row-key.ts';
import type { FieldValue } from '../values/value.ts';

/** `max_stream_window` of limits.conf. */
const maxWindow = 10_000;

/** Adds to every row the figures over the rows so far, or over a window of them. */
export const streamstats = defineCommand({
  kind: 'streamstats',
  source: 'Search Reference, streamstats',
  examples: [
    {
      about: 'A running total.',
      given: [{ x: 5 }, { x: 1 }, { x: 4 }],
      search: '* | table x | streamstats sum(x) as total',
      rows: [
        { x: 5, total: 5 },
        { x: 1, total: 6 },
        { x: 4, total: 10 },
      ],
    },
    {
      about: 'A window of two rows.',
      given: [{ x: 5 }, { x: 1 }, { x: 4 }],
      search: '* | table x | streamstats window=2 sum(x) as pair',
      rows: [
        { x: 5, pair: 5 },
        { x: 1, pair: 6 },
        { x: 4, pair: 5 },
      ],
    },
  ],
  choices: [
    'A row that lacks a BY field passes without figures and takes no place in a window.',
    'A multivalued BY field is one group of its own for each list of values.',
    'time_window takes in rows whose time differs by less than the span.',
    'With current=f the row itself is left out, and window=N is made of the N rows before it.',
    'reset_before, reset_after and reset_on_change start the figures of all groups anew.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  check(node, check) {
    checkAggregations(node, node.aggregations, node.by, check);
    if (node.resetBefore) check.checkExpression(node.resetBefore, 'boolean');
    if (node.resetAfter) check.checkExpression(node.resetAfter, 'boolean');
    if (node.window > maxWindow) {
      check.report({
        code: 'engine/window-too-large',
        message: `The window of \`streamstats\` may hold ${maxWindow} rows, not ${node.window}.`,
        span: node.span,
      });
    }
  },
  start(node, run) {
    const by = node.by.map((field) => field.name);
    const set = new AggregateSet(node.aggregations, run, { allNum: node.allNum, by });
    const columns = new RowFigures(set, run.spend);
    const isWindowed = node.window > 0 || node.timeWindowSeconds !== undefined;
    const progress = isWindowed ? windowed(node, set, columns, run.spend) : running(node, set, columns, by);
    const before = node.resetBefore && run.evaluator(node.resetBefore);
    const after = node.resetAfter && run.evaluator(node.resetAfter);
    let lastKey: string | undefined;
    return {
      push(row, emit) {
        if (before?.(row) === true) progress.reset();
        if (node.resetOnChange) {
          const key = fieldsKey(row, by);
          if (lastKey !== undefined && key !== undefined && key !== lastKey) progress.reset();
          lastKey = key ?? lastKey;
        }
        progress.pass(row);
        if (after?.(row) === true) progress.reset();
        emit(row);
      },
    };
  },
});

/** What is kept of the rows so far. */
interface Progress {
  /** Takes the row in and writes its figures onto it; a row that lacks a BY field is left as it is. */
  pass(row: Row): void;
  /** Forgets all rows so far. */
  reset(): void;
}

/** Writes figures onto rows. Read before the row itself is taken in, they may be written after. */
class RowFigures {
  readonly #set: AggregateSet;
  readonly #spend: RunContext['spend'];
  constructor(set: AggregateSet, spend: RunContext['spend']) {
    this.#set = set;
    this.#spend = spend;
  }
  read(figures: Figures): [string, FieldValue][] {
    return this.#set.columns().map((column) => [column.name, column.result(figures)]);
  }
  write(row: Row, values: readonly (readonly [string, FieldValue])[]): void {
    for (const [name, value] of values) {
      // The list of all values so far, anew on every row, grows with the square of the rows.
      const cost = costOf(value);
      if (cost > 0) this.#spend(cost);
      row.set(name, value);
    }
  }
}

/** Figures over all rows so far, one set a group. */
function running(
  node: StreamstatsCommand,
  set: AggregateSet,
  columns: RowFigures,
  by: readonly string[],
): Progress {
  const groups = new Map<string, Figures>();
  return {
    pass(row) {
      const key = fieldsKey(row, by);
      if (key === undefined) return;
      let figures = groups.get(key);
      if (!figures) {
        figures = set.start();
        groups.set(key, figures);
      }
      if (node.current) {
        set.add(figures, row);
        columns.write(row, columns.read(figures));
      } else {
        // The row is taken in before its figures are written: they may overwrite the field that is aggregated.
        const values = columns.read(figures);
        set.add(figures, row);
        columns.write(row, values);
      }
    },
    reset: () => groups.clear(),
  };
}

/** So many rows taken in anew cost as much as one value made. */
const longWindow = 8;

/** Figures over the last rows, worked out anew for each: a window is short, and no function can take a row back. */
function windowed(
  node: StreamstatsCommand,
  set: AggregateSet,
  columns: RowFigures,
  spend: RunContext['spend'],
): Progress {
  const by = node.by.map((field) => field.name);
  const windows = new Map<string, { key: string; row: Row; time: number }[]>();
  const span = node.timeWindowSeconds;
  return {
    pass(row) {
      const key = fieldsKey(row, by);
      if (key === undefined) return;
      const windowKey = node.global ? '' : key;
      const window = windows.get(windowKey) ?? [];
      windows.set(windowKey, window);
      const time = span === undefined ? Number.NaN : timeOf(row);
      // A copy, because later commands and the figures themselves change the row.
      const entry = { key, row: row.clone(), time };
      if (node.current) window.push(entry);
      while (node.window > 0 && window.length > node.window) window.shift();
      while (span !== undefined && window[0] && Math.abs(window[0].time - time) >= span) window.shift();
      if (window.length > longWindow) spend(window.length / longWindow);
      const figures = set.start();
      for (const member of window) {
        if (member.key === key) set.add(figures, member.row);
      }
      columns.write(row, columns.read(figures));
      if (!node.current) window.push(entry);
    },
    reset: () => windows.clear(),
  };
}
