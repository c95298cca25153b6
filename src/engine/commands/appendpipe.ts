import { madeRow } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';

/** Runs commands over the rows so far and puts what comes out after them; the rows themselves stay as they are. */
export const appendpipe = defineCommand({
  kind: 'appendpipe',
  source: 'Search Reference, appendpipe',
  examples: [
    {
      about: 'A closing row with the total.',
      given: [{ u: 'a' }, { u: 'b' }, { u: 'a' }],
      search: '* | stats count by u | appendpipe [stats sum(count) as count | eval u="all"]',
      rows: [
        { u: 'a', count: 2 },
        { u: 'b', count: 1 },
        { u: 'all', count: 3 },
      ],
    },
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: true }),
  check(node, check) {
    check.checkPipeline(node.pipeline);
  },
  async start(node, run) {
    const send = await run.pipeline(node.pipeline);
    const rows: Row[] = [];
    return {
      push(row, emit) {
        run.spend(madeRow);
        rows.push(row.clone());
        emit(row);
      },
      async end(emit) {
        for (const row of await send(rows)) emit(row);
      },
    };
  },
});
