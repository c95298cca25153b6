import { seriesColumnName } from '../figures/series-name.ts';
import { tableCell } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** Turns rows of key, name and value into one row per key with a column per name. */
export const xyseries = defineCommand({
  kind: 'xyseries',
  source: 'Search Reference, xyseries',
  examples: [
    {
      about: 'A combination that does not occur leaves its cell empty.',
      given: [
        { host: 'h1', status: 'ok', n: 2 },
        { host: 'h1', status: 'err', n: 1 },
        { host: 'h2', status: 'ok', n: 4 },
      ],
      search: '* | table host status n | xyseries host status n',
      rows: [
        { host: 'h1', err: 1, ok: 2 },
        { host: 'h2', err: null, ok: 4 },
      ],
    },
  ],
  choices: [
    'Rows come in the order in which their keys first occur.',
    'Of rows with equal key and name the last one shows.',
    'grouped=t starts a new row whenever the key changes.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node, run) {
    interface Cells {
      readonly x: Scalar;
      readonly values: Map<string, FieldValue>;
    }
    const rows: Cells[] = [];
    const byKey = new Map<string, Cells>();
    /** Column names, by data field in the order written. */
    const names: Set<string>[] = node.dataFields.map(() => new Set());
    let lastKey: string | undefined;
    const hasSeveral = node.dataFields.length > 1;
    return {
      push(row) {
        for (const x of scalarsOf(row.get(node.x.name))) {
          const key = textOf(x);
          if (node.grouped && key !== lastKey) byKey.clear();
          lastKey = key;
          let cells = byKey.get(key);
          if (!cells) {
            cells = { x, values: new Map() };
            byKey.set(key, cells);
            rows.push(cells);
          }
          for (const name of scalarsOf(row.get(node.nameField.name))) {
            node.dataFields.forEach((field, at) => {
              const column = seriesColumnName(field.name, textOf(name), hasSeveral, node);
              names[at]?.add(column);
              cells?.values.set(column, row.get(field.name));
            });
          }
        }
      },
      end(emit) {
        const columns = names.flatMap((set) => [...set].sort(compareText));
        for (const cells of rows) {
          run.spend(columns.length * tableCell);
          const out = new Row();
          out.set(node.x.name, cells.x);
          for (const column of columns) out.set(column, cells.values.get(column) ?? null);
          emit(out);
        }
      },
    };
  },
});
