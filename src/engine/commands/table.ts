import { defineCommand } from '../run/command.ts';
import { hasWildcard, matchFieldNames } from '../values/field-pattern.ts';
import { Row } from '../values/row.ts';

/** Makes a row of exactly the listed columns out of each row, in the order of the list. */
export const table = defineCommand({
  kind: 'table',
  source: 'Search Reference, table',
  examples: [
    {
      about: 'Columns in the order of the list; `_time` only when listed.',
      given: [
        { _time: 5, user: 'amy', host: 'h1' },
        { _time: 4, host: 'h2' },
      ],
      search: '* | table host user',
      rows: [
        { host: 'h1', user: 'amy' },
        { host: 'h2', user: null },
      ],
    },
    {
      about: 'A wildcard stands for all matching columns of all rows, in its place.',
      given: [
        { date_hour: 7, id: 1 },
        { date_mday: 3, id: 2 },
      ],
      search: '* | table date_* id',
      rows: [
        { date_hour: 7, date_mday: null, id: 1 },
        { date_hour: null, date_mday: 3, id: 2 },
      ],
    },
  ],
  choices: ['A wildcard gives its columns in the order in which the rows bring them.'],
  traits: (node) => ({
    type: 'transforming',
    needsAllRows: node.fields.some((field) => hasWildcard(field.name)),
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  start(node) {
    const list = node.fields.map((field) => field.name);
    if (!list.some(hasWildcard)) return { push: (row, emit) => emit(project(row, list)) };
    const rows: Row[] = [];
    const names = new Set<string>();
    return {
      push(row) {
        rows.push(row);
        for (const name of row.names()) names.add(name);
      },
      end(emit) {
        const columns = [...new Set(list.flatMap((pattern) => matchFieldNames(pattern, names)))];
        for (const row of rows) emit(project(row, columns));
      },
    };
  },
});

/** A new row of the columns alone; one that the row lacks is kept without a value. */
function project(row: Row, columns: readonly string[]): Row {
  const out = new Row();
  for (const name of columns) out.set(name, row.get(name));
  return out;
}
