import { notStreaming } from '../plan/streaming-search.ts';
import { defineCommand } from '../run/command.ts';
import { interleaveByTime } from '../run/interleave.ts';
import type { Row } from '../values/row.ts';

/** Runs several streaming searches as one; their events are merged by time. */
export const multisearch = defineCommand({
  kind: 'multisearch',
  source: 'Search Reference, multisearch',
  examples: [
    {
      about: 'Each search may add fields of its own.',
      given: [
        { _time: 2, src: 'a' },
        { _time: 1, src: 'b' },
      ],
      search: '| multisearch [search src=a | eval t="x"] [search src=b] | table src t',
      rows: [
        { src: 'a', t: 'x' },
        { src: 'b', t: null },
      ],
    },
  ],
  traits: () => ({ type: 'generating', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (node.searches.length < 2) {
      check.report({
        code: 'engine/multisearch-needs-two',
        message: '`multisearch` needs at least two searches.',
        span: node.span,
      });
    }
    for (const search of node.searches) {
      check.checkSearch(search);
      const command = notStreaming(search);
      if (!command) continue;
      check.report({
        code: 'engine/multisearch-not-streaming',
        message: `\`multisearch\` takes only streaming commands, and \`${command.name}\` is none.`,
        span: command.nameSpan,
        hint: 'Use `append` or `union` for it.',
      });
    }
  },
  start(node, run) {
    return {
      push() {},
      async end(emit) {
        const lists: Row[][] = [];
        for (const search of node.searches) lists.push(await run.rowsOf(search));
        for (const row of interleaveByTime(lists)) emit(row);
      },
    };
  },
});
