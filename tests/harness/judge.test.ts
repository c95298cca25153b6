import { describe, expect, it } from 'vitest';
import type { Detection, TestExpectation } from '../../src/content/index.ts';
import { type FieldValue, Row } from '../../src/engine/index.ts';
import { judge, wordExpectation } from '../../src/harness/judge.ts';

type Judged = Pick<Detection, 'type' | 'risk'>;
const risk = (riskFields: string[], threatFields: string[] = []): Judged => ({
  type: 'TTP',
  risk: {
    message: '',
    score: 50,
    riskObjects: riskFields.map((field) => ({ field, type: 'user', score: 50 })),
    threatObjects: threatFields.map((field) => ({ field, type: 'process' })),
  },
});
type Plain = Record<string, FieldValue>;
const outcome = (rows: Plain[], fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]) => ({
  fields,
  rows: rows.map((row) => Row.of(row)),
});

const cases: [string, Judged, Plain[], string][] = [
  ['one row is enough', risk([]), [{ a: 1 }], ''],
  ['no row fails', risk([]), [], 'The search returned no row instead of at least 1 row.'],
  ['all fields filled passes', risk(['user'], ['process']), [{ user: 'u', process: 'p' }], ''],
  [
    'a risk field that is no column fails',
    risk(['user']),
    [{ dest: 'd' }],
    'The risk object field `user` is no column of the result.',
  ],
  [
    'several are named',
    risk(['user', 'dest']),
    [{ a: 'd' }],
    'The risk object fields `user`, `dest` are no column of the result.',
  ],
  [
    'a null risk field fails',
    risk(['user']),
    [{ user: null }],
    'The risk object field `user` is empty in row 1.',
  ],
  [
    'so does the text null',
    risk(['user']),
    [{ user: 'null' }],
    'The risk object field `user` is empty in row 1.',
  ],
  ['rows behind the first good one are not looked at', risk(['user']), [{ user: 'u' }, { user: null }], ''],
  [
    'a bad row before the first good one fails',
    risk(['user'], ['p']),
    [
      { user: 'u', p: null },
      { user: null, p: 1 },
    ],
    'The risk object field `user` is empty in row 2.',
  ],
  [
    'threat fields may be filled in different rows',
    risk(['u'], ['a', 'b']),
    [
      { u: 1, a: null, b: 1 },
      { u: 1, a: 1, b: null },
    ],
    '',
  ],
  [
    'a threat field that no row fills fails',
    risk(['u'], ['a', 'b']),
    [
      { u: 1, a: null, b: 1 },
      { u: 1, a: null, b: null },
    ],
    'The threat object field `a` is filled in no row.',
  ],
  ['hunting needs a row only', { ...risk(['user']), type: 'Hunting' }, [{ a: 1 }], ''],
];
describe('judge without expect', () => {
  it.each(cases)('%s', (_, detection, rows, reason) => {
    expect(judge(outcome(rows), detection, {})).toMatchObject({ passed: reason === '', reason });
  });
});

const expectations: [string, TestExpectation, Plain[], string, string][] = [
  ['none', { count: { min: 0, max: 0 }, rows: [] }, [], 'no row', ''],
  [
    'none, but found',
    { count: { min: 0, max: 0 }, rows: [] },
    [{ a: 1 }],
    'no row',
    'The search returned 1 row instead of no row.',
  ],
  ['exact', { count: { min: 2, max: 2 }, rows: [] }, [{ a: 1 }, { a: 2 }], 'exactly 2 rows', ''],
  [
    'too few',
    { count: { min: 2, max: 3 }, rows: [] },
    [{ a: 1 }],
    '2 to 3 rows',
    'The search returned 1 row instead of 2 to 3 rows.',
  ],
  [
    'too many',
    { count: { min: 0, max: 1 }, rows: [] },
    [{ a: 1 }, { a: 2 }],
    'at most 1 row',
    'The search returned 2 rows instead of at most 1 row.',
  ],
  [
    'a stated row',
    { count: { min: 1 }, rows: [{ a: 2, b: 'x' }] },
    [{ a: '1' }, { a: '2', b: 'x', c: 3 }],
    'at least 1 row, 1 of them stated',
    '',
  ],
  [
    'a multivalue in any order',
    { count: { min: 1 }, rows: [{ a: ['y', 1] }] },
    [{ a: [1, 'y'] }],
    'at least 1 row, 1 of them stated',
    '',
  ],
  [
    'a single value for a list of one',
    { count: { min: 1 }, rows: [{ a: ['y'] }] },
    [{ a: 'y' }],
    'at least 1 row, 1 of them stated',
    '',
  ],
  ['null', { count: { min: 1 }, rows: [{ a: null }] }, [{ b: 'y' }], 'at least 1 row, 1 of them stated', ''],
  [
    'a stated row that is not there',
    { count: { min: 1 }, rows: [{ a: 2, b: 'x' }] },
    [{ a: '1' }, { a: '2', b: 'y' }],
    'at least 1 row, 1 of them stated',
    'No row holds a=2, b="x"; the nearest, row 2, has b="y".',
  ],
];
describe('judge with expect', () => {
  it.each(expectations)('%s', (_, expect_, rows, words, reason) => {
    expect(wordExpectation({ expect: expect_ })).toBe(words);
    expect(judge(outcome(rows), risk([]), { expect: expect_ })).toMatchObject({
      passed: reason === '',
      reason,
    });
  });
});
