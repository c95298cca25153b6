import { defineCommand } from '../run/command.ts';
import { Row } from '../values/row.ts';

/** Adds the columns of a subsearch row by row: the first to the first, the second to the second. */
export const appendcols = defineCommand({
  kind: 'appendcols',
  source: 'Search Reference, appendcols',
  examples: [
    {
      about: 'The main row keeps what both have, unless override=t.',
      search:
        '| makeresults | eval a="main" | appendcols [| makeresults | eval a="sub", b="new"] | table a b',
      rows: [{ a: 'main', b: 'new' }],
    },
  ],
  choices: [
    'Rows of the subsearch beyond the last main row are added as rows of their own, without internal fields.',
    'Without override a column that is empty in the main row is filled.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  check(node, check) {
    check.checkSearch(node.search);
  },
  async start(node, run) {
    const added = await run.rowsOf(node.search, node.maxOut);
    let next = 0;
    const take = (row: Row, from: Row): void => {
      for (const name of from.names()) {
        if (!name.startsWith('_') && (node.override || row.get(name) === null)) row.set(name, from.get(name));
      }
    };
    return {
      push(row, emit) {
        const extra = added[next];
        next += 1;
        if (extra) take(row, extra);
        emit(row);
      },
      end(emit) {
        for (const from of added.slice(next)) {
          const row = new Row();
          take(row, from);
          emit(row);
        }
      },
    };
  },
});
