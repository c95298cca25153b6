import { defineCommand } from '../run/command.ts';

/** Lets the first rows pass, up to a number or while a condition holds, and then stops the search's reading. */
export const head = defineCommand({
  kind: 'head',
  source: 'Search Reference, head',
  examples: [
    {
      about: 'The first rows in search order.',
      given: [{ id: 3 }, { id: 2 }, { id: 1 }],
      search: '* | head 2',
      rows: [{ id: 3 }, { id: 2 }],
    },
    {
      about: 'Rows until the condition is first false; keeplast adds the row that ended it.',
      given: [{ n: 1 }, { n: 5 }, { n: 2 }],
      search: '* | head (n<3) keeplast=true',
      rows: [{ n: 1 }, { n: 5 }],
    },
  ],
  choices: ['A condition without a number has no limit.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  check(node, check) {
    if (node.while) check.checkExpression(node.while, 'boolean');
  },
  start(node, run) {
    const condition = node.while && run.evaluator(node.while);
    let left = node.limit ?? (condition ? Number.POSITIVE_INFINITY : 10);
    return {
      get satisfied() {
        return left <= 0;
      },
      push(row, emit) {
        if (left <= 0) return;
        if (condition) {
          const answer = condition(row);
          if (answer !== true && !(answer === null && node.keepNull)) {
            left = 0;
            if (node.keepLast) emit(row);
            return;
          }
        }
        left -= 1;
        emit(row);
      },
    };
  },
});
