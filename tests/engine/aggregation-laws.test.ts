import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../src/engine/index.ts';
import { search } from './search-context.ts';

type Fields = Record<string, FieldValue>;

/** Rows over few keys, with nulls, multivalues, text among the numbers and keys that could run together. */
const key = fc.constantFrom<FieldValue>('a', 'b', 'ab', '1:a', '', null, 7, '7', ['a', 'b'], ['a', 'a']);
const rowsOf = (count: number) =>
  fc.array(
    fc.record({ k: key, l: key, v: fc.constantFrom<FieldValue>(1, 2, '3', -4, 'text', null, [5, 6]) }),
    { maxLength: count },
  );
const withTime = (rows: readonly Fields[], from: number): Fields[] =>
  rows.map((row, at) => ({ _time: from - at, ...row }));
const settings = { numRuns: 60 };

describe('aggregation', () => {
  test('stats over parts, put together, is stats over all', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(12), rowsOf(12), async (one, other) => {
        const figures = 'count sum(v) as s min(v) as lo max(v) as hi values(v) as all by k l';
        const merge = 'sum(count) as count sum(s) as s min(lo) as lo max(hi) as hi values(all) as all by k l';
        const parts = [
          ...(await search(`* | stats ${figures}`, withTime(one, 2000))),
          ...(await search(`* | stats ${figures}`, withTime(other, 1000))),
        ];
        const together = await search(`* | stats ${merge}`, withTime(parts, 5000));
        const whole = await search(`* | stats ${figures}`, [
          ...withTime(one, 2000),
          ...withTime(other, 1000),
        ]);
        expect(texts(together)).toEqual(texts(whole));
      }),
      settings,
    );
  });

  test('the counts of the groups add up to what was counted', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(20), async (rows) => {
        const groups = await search('* | stats count by k | stats sum(count) as n', withTime(rows, 1000));
        const values = rows.reduce((sum, row) => sum + countOf(row.k), 0);
        expect(groups[0]?.['n'] ?? 0).toBe(values);
      }),
      settings,
    );
  });

  test('eventstats and stats agree on every group', async () => {
    const single = fc.array(
      fc.record({ k: fc.constantFrom('a', 'b', 'c'), v: fc.integer({ max: 99, min: 0 }) }),
      {
        maxLength: 15,
      },
    );
    await fc.assert(
      fc.asyncProperty(single, async (rows) => {
        const added = await search(
          '* | eventstats sum(v) as s by k | stats first(s) as s by k',
          withTime(rows, 99),
        );
        const grouped = await search('* | stats sum(v) as s by k', withTime(rows, 99));
        expect(texts(added)).toEqual(texts(grouped));
      }),
      settings,
    );
  });

  test('the last running figure is the figure over all', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(15), async (rows) => {
        const functions = 'count sum(v) as s dc(v) as d values(v) as all';
        const running = await search(
          `* | streamstats ${functions} | tail 1 | table count s d all`,
          withTime(rows, 99),
        );
        const whole = await search(`* | stats ${functions}`, withTime(rows, 99));
        if (rows.length > 0) expect(texts(running)).toEqual(texts(whole));
      }),
      settings,
    );
  });

  test('a window as long as the rows is no window', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(10), async (rows) => {
        const free = await search('* | streamstats count sum(v) as s by k', withTime(rows, 99));
        const windowed = await search('* | streamstats window=50 count sum(v) as s by k', withTime(rows, 99));
        expect(texts(windowed)).toEqual(texts(free));
      }),
      settings,
    );
  });

  test('timechart and stats over bins count alike', async () => {
    const times = fc.array(fc.integer({ min: 1_700_000_000, max: 1_700_020_000 }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(times, async (seconds) => {
        const events = seconds.map((_time) => ({ _time }));
        const chart = await search('* | timechart span=1h cont=f count', events);
        const binned = await search('* | bin _time span=1h | stats count by _time', events);
        expect(texts(chart)).toEqual(texts(binned));
      }),
      settings,
    );
  });
});

function countOf(value: FieldValue): number {
  if (value === null) return 0;
  return typeof value === 'object' ? value.length : 1;
}

/** Rows with every value as text, so that 7 and "7" compare equal. */
function texts(rows: readonly Fields[]): Record<string, string>[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value].flat().join('|')])),
  );
}
