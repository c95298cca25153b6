import { describe, expect, it } from 'vitest';
import { eventOfObject } from '../../src/sigma/index.ts';
import { codesOf, compiled, selects } from './rule-from.ts';

const event = {
  A: 'Foo\\bar',
  N: 5,
  T: '5',
  E: '',
  Z: null,
  L: ['x', 'y'],
  X: '0x5',
  P: 'foo',
  B: true,
  M: [],
};

const cases: readonly (readonly [selection: unknown, matches: boolean])[] = [
  [{ A: 'foo\\bar' }, true],
  [{ A: 'foo\\\\bar' }, true],
  [{ 'A|cased': 'foo\\bar' }, false],
  [{ 'A|cased': 'Foo\\bar' }, true],
  [{ A: 'foo' }, false],
  [{ 'A|contains': 'OO' }, true],
  [{ A: 'foo?bar' }, true],
  [{ A: 'fo?bar' }, false],
  [{ 'A|re': '^foo' }, false],
  [{ 'A|re|i': '^foo' }, true],
  [{ 'A|re': '(?i)^foo' }, true],
  [{ N: 5 }, true],
  [{ N: '5' }, true],
  [{ T: 5 }, true],
  [{ X: 5 }, false],
  [{ 'N|gt': 4 }, true],
  [{ 'T|gte': 5 }, true],
  [{ 'A|gt': 1 }, false],
  [{ 'A|lt': [1, 2] }, false],
  [{ 'N|lt': [1, 6] }, true],
  [{ E: '' }, true],
  [{ E: null }, false],
  [{ 'E|exists': true }, true],
  [{ 'missing|exists': false }, true],
  [{ Z: null }, true],
  [{ missing: null }, true],
  [{ M: null }, true],
  [{ missing: '' }, false],
  [{ missing: '*' }, false],
  [{ E: '*' }, true],
  [{ 'Z|exists': true }, true],
  [{ Z: '' }, false],
  [{ L: 'y' }, true],
  [{ L: 'z' }, false],
  [{ 'L|contains|all': ['x', 'y'] }, true],
  [{ 'missing|neq': 'x' }, true],
  [{ 'N|neq': [4, 5] }, false],
  [{ 'A|contains|all|neq': ['foo', 'zzz'] }, true],
  [{ missing: ['x', null] }, true],
  [{ A: ['x', null] }, false],
  [{ 'A|contains': '' }, true],
  [{ 'missing|contains': '' }, false],
  [{ 'N|fieldref': 'T' }, true],
  [{ 'A|fieldref': 'missing' }, false],
  [{ 'A|fieldref|startswith': 'P' }, true],
  [{ 'A|fieldref|endswith': 'P' }, false],
  [{ 'A|fieldref|contains': 'P' }, true],
  [['o\\b'], true],
  ['o\\b', true],
  [5, true],
  [[5, 'zzz'], true],
  [{ '|all': ['foo', 'zzz'] }, false],
  [{ '|contains': 'bar', N: 5 }, true],
  [{ '|re': 'o.b' }, true],
  [['foo*', { N: 9 }], true],
  [['zzz', { N: 9 }], false],
  [[['zzz', { N: 5 }], { N: 9 }], true],
  [{ 'A|contains': 'o', 'A|endswith': 'r' }, true],
  [{ 'A|contains': 'o', 'A|endswith': 'o' }, false],
  [{ B: true }, true],
  [{ B: 'TRUE' }, true],
  [{ B: false }, false],
  [{ a: 'Foo\\bar' }, false],
];

describe('items on an event', () => {
  for (const [selection, matches] of cases) {
    it(JSON.stringify(selection), () => expect(selects(selection, event)).toBe(matches));
  }

  it('numbers keep all their digits', () => {
    expect(selects({ N: 5 }, { N: '005.0' })).toBe(true);
    expect(selects({ N: 5 }, { N: ' 5' })).toBe(false);
    expect(selects({ N: 5 }, { N: '5e0' })).toBe(false);
    expect(selects({ N: -5 }, { N: '-5' })).toBe(true);
    expect(selects({ N: 1.5 }, { N: '1.50' })).toBe(true);
    expect(selects({ N: 9007199254740992 }, { N: '9007199254740993' })).toBe(false);
  });

  it('names are found without blanks, and along dots through lists', () => {
    expect(selects({ ThreatName: 'x' }, { 'Threat Name': 'x' })).toBe(true);
    expect(selects({ 'a.b.c': 'x' }, { a: [{ b: { c: 'y' } }, { b: { c: 'x' } }] })).toBe(true);
    expect(selects({ 'a.b.c': 'x' }, { a: { 'b.c': 'x' } })).toBe(true);
    expect(selects({ 'a.b': 'x' }, { 'a.b': 'y', a: { b: 'x' } })).toBe(false);
    expect(selects({ 'a.b': null }, { a: { c: 1 } })).toBe(true);
  });

  it('a plain `y` is a letter', () => {
    const rule = compiled('title: t\nlogsource: {category: c}\ndetection: {s: {A: y}, condition: s}\n');
    expect(rule.matches(eventOfObject({ A: 'Y' }).view())).toBe(true);
    expect(rule.matches(eventOfObject({ A: true }).view())).toBe(false);
  });

  it('keywords are found at any depth', () => {
    expect(selects(['needle'], { a: { b: ['hay', { c: 'a Needle b' }] } })).toBe(true);
    expect(selects(['b'], { b: 'x' })).toBe(false);
  });

  it('Windows events in the form of their XML have flat names', () => {
    const nested = {
      Event: {
        System: {
          EventID: { '#text': 4688, '#attributes': { Qualifiers: 0 } },
          Provider: { '#attributes': { Name: 'P' } },
        },
        EventData: { Image: 'C:\\a.exe', EventID: 'other' },
      },
    };
    expect(selects({ EventID: 4688, Provider_Name: 'P', Image: '*\\a.exe' }, nested)).toBe(true);
    const user = { Event: { System: { EventID: 1 }, UserData: { Operation: { User: 'u' } } } };
    expect(selects({ User: 'u' }, user)).toBe(true);
  });

  it('Windows events of Winlogbeat have those names and their own', () => {
    const winlog = {
      channel: 'Security',
      event_id: 4688,
      provider_name: 'P',
      event_data: { Image: 'C:\\a.exe', 'Sub Status': '0x0' },
    };
    const wanted = { EventID: 4688, Provider_Name: 'P', Image: '*\\a.exe', SubStatus: '0x0' };
    expect(selects(wanted, { winlog })).toBe(true);
    expect(selects(wanted, { _source: { winlog } })).toBe(true);
    expect(selects({ 'winlog.event_data.Image': '*\\a.exe' }, { winlog })).toBe(true);
    const dotted = Object.fromEntries(Object.entries(winlog).map(([key, value]) => [`winlog.${key}`, value]));
    expect(selects(wanted, dotted)).toBe(true);
    const user = { winlog: { channel: 'c', event_id: 1, user_data: { xml_name: 'Operation', User: 'u' } } };
    expect(selects({ User: 'u' }, user)).toBe(true);
  });
});

describe('sections that mean nothing', () => {
  for (const [name, detection, code] of [
    ['mapping as value', { s: { A: { B: 'c' } }, condition: 's' }, 'sigma/bad-value'],
    ['list in a list of values', { s: { A: [['x']] }, condition: 's' }, 'sigma/bad-value'],
    ['empty list of values', { s: { A: [] }, condition: 's' }, 'sigma/bad-value'],
    ['empty mapping', { s: {}, condition: 's' }, 'sigma/bad-detection'],
    ['empty list', { s: [], condition: 's' }, 'sigma/bad-detection'],
    ['true as keyword', { s: [true], condition: 's' }, 'sigma/bad-value'],
    ['null as keyword', { s: null, condition: 's' }, 'sigma/bad-value'],
    ['no name and no modifier', { s: { '': 'x' }, condition: 's' }, 'sigma/bad-detection'],
    ['no condition', { s: { A: 'x' } }, 'sigma/missing-key'],
    ['no identifier', { condition: 's' }, 'sigma/bad-detection'],
    ['timeframe', { s: { A: 'x' }, timeframe: '5m', condition: 's' }, 'sigma/bad-detection'],
    ['null in a list', { s: { A: ['x', null] }, condition: 's' }, 'sigma/null-in-list'],
  ] as const) {
    it(name, () => expect(codesOf(detection)).toContain(code));
  }
});
