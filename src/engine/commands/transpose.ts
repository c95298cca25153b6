import { tableCell } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';

/** Turns rows into columns. */
export const transpose = defineCommand({
  kind: 'transpose',
  source: 'Search Reference, transpose',
  examples: [
    {
      about: "The values of a field become the new columns' names.",
      given: [
        { host: 'www1', count: 3 },
        { host: 'www2', count: 5 },
      ],
      search: '* | table host count | transpose header_field=host',
      rows: [{ column: 'count', www1: 3, www2: 5 }],
    },
  ],
  choices: [
    'Internal fields other than _time are left out.',
    'A row whose header field is empty keeps the name `row N`; of rows with equal headers the last one shows.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node, run) {
    const rows: Row[] = [];
    return {
      push(row) {
        if (node.rows === 0 || rows.length < node.rows) rows.push(row);
      },
      end(emit) {
        const names = new Set(rows.flatMap((row) => row.names()));
        const header = node.headerField?.name;
        const heads = rows.map((row, index) => {
          const values = header === undefined ? [] : scalarsOf(row.get(header));
          return values.length > 0 ? values.map(textOf).join(' ') : `row ${index + 1}`;
        });
        for (const name of names) {
          if (name === header || (name.startsWith('_') && name !== '_time')) continue;
          run.spend(rows.length * tableCell);
          const out = new Row();
          out.set(node.columnName, name);
          rows.forEach((row, index) => {
            out.set(heads[index] ?? '', row.get(name));
          });
          const isEmpty = rows.every((row) => row.get(name) === null);
          if (node.includeEmpty || !isEmpty) emit(out);
        }
      },
    };
  },
});
