import { withoutInternalIndexes } from '../predicate/public-indexes.ts';
import { subsearchesOf } from '../predicate/subsearch.ts';
import { checkTimeTerms, windowOf } from '../predicate/time-window.ts';
import { defineCommand } from '../run/command.ts';

/** Keeps the rows that meet a search expression; standing first, it reads the events. */
export const search = defineCommand({
  kind: 'search',
  source: 'Search Reference, search',
  examples: [
    {
      about: 'OR binds tighter than AND, and letter case does not count.',
      given: [
        { host: 'www1', status: 200 },
        { host: 'WWW1', status: 404 },
        { host: 'www2', status: 500 },
      ],
      search: 'host=www1 status=404 OR status=500',
      rows: [{ host: 'WWW1', status: 404 }],
    },
    {
      about: '`!=` wants the field to be there, `NOT` does not.',
      given: [{ id: 1, user: 'amy' }, { id: 2 }, { id: 3, user: 'bob' }],
      search: 'NOT user=amy | search user!=amy',
      rows: [{ id: 3, user: 'bob' }],
    },
  ],
  choices: [
    'f!=v on a multivalue holds when any of its values differs from v.',
    'f="" holds for an empty text, not for a missing field.',
    'A number under < or > against a value that is no number compares as text.',
    'A word or phrase must begin and end where segments do; `*` in a word does not run past a major breaker.',
    'latest alone leaves the past open; a month in a …monthsago term has 30 days.',
    'A subnet in an IN list holds for the addresses inside it.',
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
    readsEvents: true,
  }),
  window(node, now) {
    const { expression } = node;
    return windowOf(expression.kind === 'and' ? expression.operands : [expression], now);
  },
  check(node, check) {
    for (const fault of checkTimeTerms(node.expression, check.context.now)) {
      check.report({ code: 'engine/bad-time', message: fault.message, span: fault.span });
    }
    for (const subsearch of subsearchesOf(node.expression)) check.checkSearch(subsearch);
  },
  async start(node, run) {
    const { expression } = node;
    const matches = await run.predicate(run.readsEvents ? withoutInternalIndexes(expression) : expression);
    return {
      push(row, emit) {
        if (matches(row)) emit(row);
      },
    };
  },
});
