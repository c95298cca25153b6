import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { sortRows } from '../values/sort-order.ts';

/** What Splunk keeps when no count is given. */
const defaultLimit = 10_000;

/** Orders all rows and keeps the first of them. */
export const sort = defineCommand({
  kind: 'sort',
  source: 'Search Reference, sort',
  examples: [
    {
      about: 'Numbers sort by value; rows without the field come last either way.',
      given: [{ n: '9' }, { id: 1 }, { n: '100' }, { n: '10' }],
      search: '* | sort -n | table n',
      rows: [{ n: 100 }, { n: 10 }, { n: 9 }, { n: null }],
    },
  ],
  choices: [
    'A multivalue sorts by its values in turn.',
    'Under num() text comes after numbers, under ip() what is no address comes after addresses.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node, run) {
    const rows: Row[] = [];
    return {
      push: (row) => {
        rows.push(row);
      },
      end(emit) {
        const limit = node.limit === 0 ? Number.POSITIVE_INFINITY : node.limit;
        if (limit === defaultLimit && rows.length > limit) {
          run.warn({
            code: 'engine/sort-limit',
            message: `\`sort\` keeps ${limit} of ${rows.length} rows.`,
            span: node.nameSpan,
            hint: 'Write `sort 0 …` to keep them all.',
          });
        }
        let emitted = 0;
        for (const row of sortRows(rows, node.keys, node.reverse)) {
          if (emitted >= limit) break;
          emitted += 1;
          emit(row);
        }
      },
    };
  },
});
