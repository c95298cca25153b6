import { defineCommand } from '../run/command.ts';

/** Puts the rows of a subsearch after the rows at hand. */
export const append = defineCommand({
  kind: 'append',
  source: 'Search Reference, append',
  examples: [
    {
      about: 'Columns are united.',
      given: [{ u: 'a' }, { u: 'b' }],
      search: '* | stats count by u | append [search * | stats count as all]',
      rows: [{ u: 'a', count: 1 }, { u: 'b', count: 1 }, { all: 2 }],
    },
  ],
  traits: () => ({ type: 'transforming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    check.checkSearch(node.search);
  },
  start(node, run) {
    return {
      push: (row, emit) => emit(row),
      async end(emit) {
        for (const row of await run.rowsOf(node.search, node.maxOut)) emit(row);
      },
    };
  },
});
