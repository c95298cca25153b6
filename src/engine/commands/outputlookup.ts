import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/** Keeps the rows as a lookup table for later commands of the same run, and passes them on. */
export const outputlookup = defineCommand({
  kind: 'outputlookup',
  source: 'Search Reference, outputlookup',
  examples: [
    {
      about: 'The rows pass through.',
      given: [{ user: 'amy' }],
      search: '* | table user | outputlookup seen_users',
      rows: [{ user: 'amy' }],
    },
  ],
  choices: [
    'Nothing is written to disk: the table lives as long as the run.',
    'A multivalue is written as its values, each on a line of the cell. Internal fields other than _time and _key are left out.',
    'With key_field a row replaces the row of the table that has the same key.',
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: true,
    keepsOrder: true,
    hasEffect: true,
  }),
  check(node, check) {
    check.writtenLookups.add(node.table.text);
  },
  start(node, run) {
    const name = node.table.text;
    const taken: Row[] = [];
    return {
      push(row, emit) {
        if (taken.length < (node.max ?? Number.POSITIVE_INFINITY)) taken.push(row.clone());
        emit(row);
      },
      end() {
        if (taken.length === 0 && !node.overrideIfEmpty) return;
        const written = run.writtenLookups.get(name);
        const known = run.context.lookups.get(name);
        const keepsRows = node.append || node.keyField !== undefined;
        const before = keepsRows ? (written ?? known) : undefined;
        const columns = before ? [...before.columns] : [];
        const rows = before ? before.rows.map((cells) => [...cells]) : [];
        const places = new Map<string, number>();
        const key = node.keyField?.name;
        if (key !== undefined && columns.includes(key)) {
          const at = columns.indexOf(key);
          rows.forEach((cells, index) => {
            places.set(cells[at] ?? '', index);
          });
        }
        for (const row of taken) {
          for (const field of row.names()) {
            if (isWritten(field) && !columns.includes(field)) columns.push(field);
          }
          const cells = columns.map((column) => scalarsOf(row.get(column)).map(textOf).join('\n'));
          const keyCell = key === undefined ? undefined : cells[columns.indexOf(key)];
          const place = keyCell === undefined ? undefined : places.get(keyCell);
          if (place === undefined) {
            if (keyCell !== undefined) places.set(keyCell, rows.length);
            rows.push(cells);
          } else {
            rows[place] = cells;
          }
        }
        for (const cells of rows) while (cells.length < columns.length) cells.push('');
        run.writtenLookups.set(name, { columns, rows });
      },
    };
  },
});

function isWritten(field: string): boolean {
  return !field.startsWith('_') || field === '_time' || field === '_key';
}
