import { defineCommand } from '../run/command.ts';

/** Keeps the rows for which an eval condition is true; null is not true. */
export const where = defineCommand({
  kind: 'where',
  source: 'Search Reference, where',
  examples: [
    {
      about: 'Compares two fields; a missing one makes the condition null, and the row goes.',
      given: [
        { id: 1, src: 'a', dest: 'a' },
        { id: 2, src: 'a', dest: 'b' },
        { id: 3, src: 'a' },
      ],
      search: '* | where src=dest',
      rows: [{ id: 1, src: 'a', dest: 'a' }],
    },
    {
      about: 'AND binds tighter than OR here.',
      given: [{ n: 1 }, { n: 2 }, { n: 3 }],
      search: '* | where n=1 OR n=2 AND n>2',
      rows: [{ n: 1 }],
    },
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
  }),
  check(node, check) {
    check.checkExpression(node.expression, 'boolean');
  },
  start(node, run) {
    const evaluate = run.evaluator(node.expression);
    return {
      push(row, emit) {
        if (evaluate(row) === true) emit(row);
      },
    };
  },
});
