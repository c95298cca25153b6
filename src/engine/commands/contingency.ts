import { tableCell } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';

/** Counts how often the values of two fields occur together. */
export const contingency = defineCommand({
  kind: 'contingency',
  source: 'Search Reference, contingency',
  examples: [
    {
      about: 'A row and a column for each value, and their sums.',
      given: [
        { host: 'h1', level: 'error' },
        { host: 'h1', level: 'info' },
        { host: 'h1', level: 'info' },
        { host: 'h2', level: 'info' },
        { host: 'h3' },
      ],
      search: '* | contingency host level',
      rows: [
        { host: 'h1', info: 2, error: 1, TOTAL: 3 },
        { host: 'h2', info: 1, error: 0, TOTAL: 1 },
        { host: 'TOTAL', info: 3, error: 1, TOTAL: 4 },
      ],
    },
    {
      about: 'Only the most frequent values.',
      given: [
        { host: 'h1', level: 'error' },
        { host: 'h1', level: 'info' },
        { host: 'h2', level: 'info' },
      ],
      search: '* | contingency maxcols=1 usetotal=f host level',
      rows: [
        { host: 'h1', info: 1 },
        { host: 'h2', info: 1 },
      ],
    },
  ],
  choices: [
    'Rows and columns stand by falling count, equal counts in text order; the sums are those of the cells shown.',
    'A row counts once for each pair of values of multivalues; one that lacks a field does not count.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: false, keepsOrder: false }),
  start(node, run) {
    const cells = new Map<string, Map<string, number>>();
    return {
      push(row) {
        const columns = scalarsOf(row.get(node.columnField.name)).map(textOf);
        if (columns.length === 0) return;
        for (const value of scalarsOf(row.get(node.rowField.name))) {
          const key = textOf(value);
          let counts = cells.get(key);
          if (!counts) {
            counts = new Map();
            cells.set(key, counts);
          }
          for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + row.times);
        }
      },
      end(emit) {
        const byRow = new Map<string, number>();
        const byColumn = new Map<string, number>();
        for (const [key, counts] of cells) {
          for (const [column, count] of counts) {
            byRow.set(key, (byRow.get(key) ?? 0) + count);
            byColumn.set(column, (byColumn.get(column) ?? 0) + count);
          }
        }
        const columns = mostFrequent(byColumn, node.maxColumns, node.minColumnCover);
        const sums = new Map<string, number>();
        const emitRow = (key: string, counts: ReadonlyMap<string, number>): void => {
          run.spend((columns.length + 2) * tableCell);
          const out = new Row();
          out.set(node.rowField.name, key);
          let sum = 0;
          for (const column of columns) {
            const count = counts.get(column) ?? 0;
            out.set(column, count);
            sum += count;
          }
          if (node.useTotal) out.set(node.totalText, sum);
          emit(out);
        };
        for (const key of mostFrequent(byRow, node.maxRows, node.minRowCover)) {
          const counts = cells.get(key) ?? new Map<string, number>();
          for (const column of columns) {
            sums.set(column, (sums.get(column) ?? 0) + (counts.get(column) ?? 0));
          }
          emitRow(key, counts);
        }
        if (node.useTotal && cells.size > 0) emitRow(node.totalText, sums);
      },
    };
  },
});

/** The values by falling count, as many as may be shown and as cover the share of all counts that is asked for. */
function mostFrequent(counts: ReadonlyMap<string, number>, limit: number, cover: number): string[] {
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  let left = cover * sorted.reduce((sum, [, count]) => sum + count, 0);
  const shown: string[] = [];
  for (const [value, count] of sorted) {
    if ((limit > 0 && shown.length >= limit) || (cover < 1 && left <= 0)) break;
    shown.push(value);
    left -= count;
  }
  return shown;
}
