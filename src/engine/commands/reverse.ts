import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';

/** Turns the order of the rows round. */
export const reverse = defineCommand({
  kind: 'reverse',
  source: 'Search Reference, reverse',
  examples: [
    {
      about: 'The last row comes first.',
      given: [{ id: 1 }, { id: 2 }],
      search: '* | reverse',
      rows: [{ id: 2 }, { id: 1 }],
    },
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start() {
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end(emit) {
        for (let at = rows.length - 1; at >= 0; at -= 1) {
          const row = rows[at];
          if (row) emit(row);
        }
      },
    };
  },
});
