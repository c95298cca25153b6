import { describe, expect, test } from 'vitest';
import type { LookupTable } from '../../src/engine/index.ts';
import { matchLookup } from '../../src/engine/tables/lookup-match.ts';

function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  definition: Partial<LookupTable> = {},
): LookupTable {
  return {
    name: 't',
    columns,
    rows,
    matchTypes: new Map(),
    caseSensitive: true,
    minMatches: 0,
    maxMatches: 100,
    defaultMatch: '',
    ...definition,
  };
}

describe('exact columns', () => {
  const users = table(
    ['user', 'host'],
    [
      ['amy', 'h1'],
      ['bob', 'h1'],
      ['amy', 'h2'],
      ['amy', 'h1'],
    ],
  );
  test.each([
    { about: 'rows in file order', inputs: [{ column: 'user', value: 'amy' }], rows: [0, 2, 3] },
    { about: 'letter case counts', inputs: [{ column: 'user', value: 'Amy' }], rows: [] },
    {
      about: 'all columns must agree',
      inputs: [
        { column: 'user', value: 'amy' },
        { column: 'host', value: 'h1' },
      ],
      rows: [0, 3],
    },
    { about: 'null matches nothing', inputs: [{ column: 'user', value: null }], rows: [] },
    { about: 'an unknown column matches nothing', inputs: [{ column: 'nobody', value: 'amy' }], rows: [] },
    { about: 'no inputs match nothing', inputs: [], rows: [] },
    {
      about: 'a multivalue by value',
      inputs: [{ column: 'user', value: ['bob', 'amy'] }],
      rows: [1, 0, 2, 3],
    },
    {
      about: 'two multivalues in every combination',
      inputs: [
        { column: 'user', value: ['bob', 'amy'] },
        { column: 'host', value: ['h2', 'h1'] },
      ],
      rows: [1, 2, 0, 3],
    },
  ])('$about', ({ inputs, rows }) => {
    expect(matchLookup(users, inputs)).toEqual(rows);
  });

  test('numbers match as they print', () => {
    expect(matchLookup(table(['n'], [['7'], ['7.0']]), [{ column: 'n', value: 7 }])).toEqual([0]);
  });

  test('maxMatches cuts in file order', () => {
    const few = table(['user'], [['amy'], ['amy'], ['amy']], { maxMatches: 2 });
    expect(matchLookup(few, [{ column: 'user', value: 'amy' }])).toEqual([0, 1]);
  });
});

describe('wildcard columns', () => {
  const patterns = table(
    ['p'],
    [['*.evil.example'], ['c:\\temp\\*'], ['exact'], ['*mid*'], ['a*b*c'], ['*'], ['*.example']],
    { matchTypes: new Map([['p', 'wildcard']]), caseSensitive: false },
  );
  test.each([
    { value: 'x.EVIL.example', rows: [0, 5, 6] },
    { value: 'C:\\Temp\\x.exe', rows: [1, 5] },
    { value: 'EXACT', rows: [2, 5] },
    { value: 'a midday', rows: [3, 5] },
    { value: 'aXbYc', rows: [4, 5] },
    { value: 'evil.example.org', rows: [5] },
    { value: '', rows: [5] },
  ])('$value', ({ value, rows }) => {
    expect(matchLookup(patterns, [{ column: 'p', value }])).toEqual(rows);
  });

  test('beside an exact column', () => {
    const mixed = table(
      ['host', 'path'],
      [
        ['h1', '*\\a.exe'],
        ['h2', '*\\a.exe'],
        ['h1', '*'],
      ],
      { matchTypes: new Map([['path', 'wildcard']]) },
    );
    const inputs = [
      { column: 'path', value: 'c:\\a.exe' },
      { column: 'host', value: 'h1' },
    ];
    expect(matchLookup(mixed, inputs)).toEqual([0, 2]);
  });

  test('a pattern that could run away is matched in time', () => {
    const hostile = table(['p'], [[`${'*a'.repeat(50)}*b`]], { matchTypes: new Map([['p', 'wildcard']]) });
    expect(matchLookup(hostile, [{ column: 'p', value: 'a'.repeat(20_000) }])).toEqual([]);
  });
});

describe('subnet columns', () => {
  const nets = table(
    ['net'],
    [['10.0.0.0/8'], ['10.1.0.0/16'], ['2001:db8::/32'], ['192.168.1.7'], ['nonsense'], ['0.0.0.0/0']],
    { matchTypes: new Map([['net', 'cidr']]) },
  );
  test.each([
    { value: '10.1.2.3', rows: [0, 1, 5] },
    { value: '10.200.2.3', rows: [0, 5] },
    { value: '2001:db8::5', rows: [2] },
    { value: '2001:db9::5', rows: [] },
    { value: '::ffff:10.1.0.1', rows: [0, 1, 5] },
    { value: '192.168.1.7', rows: [3, 5] },
    { value: 'host', rows: [] },
    { value: '10.1', rows: [] },
  ])('$value', ({ value, rows }) => {
    expect(matchLookup(nets, [{ column: 'net', value }])).toEqual(rows);
  });
});
