import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { rowKey } from '../values/row-key.ts';

/** Compares the rows of two subsearches as sets: all of them, the common ones, or those that only one has. */
export const set = defineCommand({
  kind: 'set',
  source: 'Search Reference, set',
  examples: [
    {
      about: 'Rows that only one of the two has.',
      given: [
        { c: '404', url: '/a' },
        { c: '303', url: '/a' },
        { c: '404', url: '/b' },
      ],
      search: '| set diff [search c=404 | table url] [search c=303 | table url]',
      rows: [{ url: '/b' }],
    },
  ],
  choices: ['Rows stand in the order of the first subsearch, then of the second; equal rows appear once.'],
  traits: () => ({ type: 'generating', needsAllRows: true, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    for (const search of node.searches) check.checkSearch(search);
  },
  start(node, run) {
    return {
      push() {},
      async end(emit) {
        const [left, right] = node.searches;
        const first = byKey(await run.rowsOf(left, mostRows));
        const second = byKey(await run.rowsOf(right, mostRows));
        const keeps = (inFirst: boolean, inSecond: boolean): boolean => {
          if (node.operation === 'union') return true;
          return node.operation === 'intersect' ? inFirst && inSecond : inFirst !== inSecond;
        };
        for (const [key, row] of first) if (keeps(true, second.has(key))) emit(row);
        for (const [key, row] of second) if (!first.has(key) && keeps(false, true)) emit(row);
      },
    };
  },
});

/** What Splunk takes of each subsearch. */
const mostRows = 50_000;

function byKey(rows: readonly Row[]): Map<string, Row> {
  const keyed = new Map<string, Row>();
  for (const row of rows) {
    const key = rowKey(row);
    if (!keyed.has(key)) keyed.set(key, row);
  }
  return keyed;
}
