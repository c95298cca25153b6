import type { Search, UnionCommand } from '../../spl/index.ts';
import { notStreaming } from '../plan/streaming-search.ts';
import { defineCommand, type RunContext } from '../run/command.ts';
import { interleaveByTime } from '../run/interleave.ts';
import { numberOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/** Puts the rows of several datasets together, and after those at hand when it does not stand first. */
export const union = defineCommand({
  kind: 'union',
  source: 'Search Reference, union',
  examples: [
    {
      about: 'Events of streaming searches are merged by time.',
      given: [
        { _time: 3, s: 'A' },
        { _time: 2, s: 'B' },
        { _time: 1, s: 'A' },
      ],
      search: '| union [search s=A] [search s=B] | table _time s',
      rows: [
        { _time: 3, s: 'A' },
        { _time: 2, s: 'B' },
        { _time: 1, s: 'A' },
      ],
    },
  ],
  choices: [
    'Rows are merged by time when every dataset is a streaming search and every row at hand has a time; otherwise ' +
      'they are appended in the order of the datasets.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  check(node, check) {
    for (const dataset of node.datasets) if (dataset.kind === 'subsearch') check.checkSearch(dataset.search);
  },
  start(node, run) {
    const atHand: Row[] = [];
    return {
      push(row) {
        atHand.push(row);
      },
      async end(emit) {
        const streaming = node.datasets.every(
          (dataset) => dataset.kind === 'subsearch' && !notStreaming(dataset.search),
        );
        const lists: Row[][] = [atHand];
        for (const dataset of node.datasets) {
          lists.push(await run.rowsOf(searchOf(dataset, run, node), streaming ? undefined : node.maxOut));
        }
        const timed = streaming && atHand.every((row) => !Number.isNaN(numberOf(row.get('_time'))));
        for (const row of timed ? interleaveByTime(lists) : lists.flat()) emit(row);
      },
    };
  },
});

function searchOf(dataset: UnionCommand['datasets'][number], run: RunContext, node: UnionCommand): Search {
  if (dataset.kind === 'subsearch') return dataset.search;
  return run.parse(`| from ${dataset.type}:"${dataset.name.text}"`, node.span);
}
