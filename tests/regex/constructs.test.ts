import { describe, expect, test } from 'vitest';
import { compileRegex, escapeRegex, type PatternOptions, type Regex } from '../../src/regex/index.ts';

function regexOf(pattern: string, options?: PatternOptions): Regex {
  const compiled = compileRegex(pattern, options);
  if (!compiled.ok) throw new Error(`${pattern}: ${compiled.message}`);
  return compiled.regex;
}

/** Pattern, subject, and the groups of the first match (the whole match first), or null. */
type Case = readonly [pattern: string, subject: string, groups: readonly (string | undefined)[] | null];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'named groups': [
    ['(?<q>[ab])x\\k<q>', 'axa', ['axa', 'a']],
    ["(?'q'a)(?P<w>b)(?P=w)\\g{q}\\k{w}\\k'q'", 'abbaba', ['abbaba', 'a', 'b']],
    ['(?J)(?<n>a)|(?<n>b)', 'b', ['b', undefined, 'b']],
    ['(?|(?<n>a)|(?<n>b))(c)', 'bc', ['bc', 'b', 'c']],
  ],
  'flags inside the pattern': [
    ['(?i)FE80:', 'fe80:', ['fe80:']],
    ['^(?i:host)-DC$', 'HOST-DC', ['HOST-DC']],
    ['^(?i:host)-DC$', 'HOST-dc', null],
    ['a(?i)b|c', 'C', ['C']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['a.b', 'a\nb', null],
    ['a.b', 'a\rb', ['a\rb']],
    ['(?m)^two$', 'one\ntwo\nthree', ['two']],
    ['(?m)^', 'a\n', ['']],
    ['(?x) a \\s b # comment\n c', 'a bc', ['a bc']],
    ['(?i)a(?-i)b', 'AB', null],
    ['(?U)a+', 'aaa', ['a']],
    ['(?^)A(?i)b', 'AB', ['AB']],
    ['(?n)(a)(?<x>b)', 'ab', ['ab', 'b']],
  ],
  'characters and classes': [
    ['\\x41\\x{2d}\\o{101}\\101\\cA', 'A-AA\u0001', ['A-AA\u0001']],
    ['\\Qa.b*c\\E+', 'a.b*ccc', ['a.b*ccc']],
    ['[[:alpha:]]+[[:^digit:]]', 'ab!1', ['ab!']],
    ['[]a]+', 'x]a]', [']a]']],
    ['[^]a]+', ']x', ['x']],
    ['[\\w-]+', 'a-b c', ['a-b']],
    ['[a-\\d]+', '1-a', ['1-a']],
    ['[A-F|\\d]+', '|A1', ['|A1']],
    ['\\s', '\u00a0', null],
    ['\\h', '\u00a0', ['\u00a0']],
    ['\\w+', 'é', null],
    ['\\R', '\r\n', ['\r\n']],
    ['\\N+', 'a\nb', ['a']],
    ['[[:<:]]ab[[:>:]]', 'x ab y', ['ab']],
    ['\\p{Lu}\\P{Lu}\\p{Greek}', 'Aaω', ['Aaω']],
    ['(?i)straße', 'STRASSE', null],
    ['(?i)k', '\u212a', ['\u212a']],
    ['x{,2}', 'x{,2}', ['x{,2}']],
    ['a{2,3}b{2}', 'aaabb', ['aaabb']],
  ],
  'characters beyond the first plane are one character': [
    ['^.$', '😀', ['😀']],
    ['^[^a]{2}$', '😀b', ['😀b']],
    ['[😀😁]', '😁', ['😁']],
    ['(?<=.)x', '😀x', ['x']],
    ['\\x{1F600}+', '😀😀', ['😀😀']],
  ],
  anchors: [
    ['^ab$', 'ab\n', ['ab']],
    ['\\Aab\\z', 'ab\n', null],
    ['\\Aab\\Z', 'ab\n', ['ab']],
    ['a\\Kb', 'ab', ['b']],
    ['\\Ga', 'ba', null],
    ['\\bcat\\b', 'a cat.', ['cat']],
  ],
  'groups that do not give back': [
    ['^\\d++\\d$', '123', null],
    ['^(?>a|ab)c$', 'abc', null],
    ['"(?>[^"\\\\]+|\\\\.)*+"', '"a\\"b"', ['"a\\"b"']],
    ['(?:(a)|b)*+c', 'abc', ['abc', 'a']],
  ],
  'what only the matcher can do': [
    ['\\((?:[^()]|(?R))*\\)', 'x(a(b)c)', ['(a(b)c)']],
    ['^((.)(?1)\\2|.?)$', 'abcba', ['abcba', 'abcba', 'a']],
    ['(?<x>a|b(?&x)c)', 'bbacc', ['bbacc', 'bbacc']],
    ['(?(DEFINE)(?<d>\\d+))(?P>d)-(?&d)', '12-345', ['12-345', undefined]],
    ['^(<)?a(?(1)>|!)$', '<a>', ['<a>', '<']],
    ['^(<)?a(?(1)>|!)$', 'a!', ['a!', undefined]],
    ['(?(?=\\d)\\d{2}|[a-z]+)', 'x12', ['x']],
    ['(?|(a)|(b))\\1', 'bb', ['bb', 'b']],
    ['(a)|\\1b', 'b', null],
    ['(a*)*', 'b', ['', '']],
    ['(a|b\\1)+', 'aba', ['aba', 'ba']],
    ['a(*COMMIT)b|.', 'ac', null],
    ['a+(*PRUNE)b|c', 'aac', ['c']],
    ['a(*FAIL)|b', 'ab', ['b']],
    ['a(*ACCEPT)b', 'ac', ['a']],
  ],
  'captures keep their last value': [
    ['(?:(a)|(b))*', 'ab', ['ab', 'a', 'b']],
    ['((a)|b)+', 'ab', ['ab', 'b', 'a']],
    ['(\\w)+', 'abc', ['abc', 'c']],
  ],
};

for (const [name, table] of Object.entries(cases)) {
  describe(name, () => {
    test.each(table)('%s on %j', (pattern, subject, groups) => {
      const match = regexOf(pattern).exec(subject);
      expect(match ? [...match.groups] : null).toEqual(groups);
      expect(regexOf(pattern).test(subject)).toBe(groups !== null);
    });
  });
}

test('options from outside are those of the pattern', () => {
  expect(regexOf('abc', { caseInsensitive: true }).test('xABC')).toBe(true);
  expect(regexOf('^b', { multiline: true }).test('a\nb')).toBe(true);
  expect(regexOf('a.b', { dotAll: true }).test('a\nb')).toBe(true);
  expect(regexOf('^\\w+$', { unicode: true }).test('é_1')).toBe(true);
  expect(regexOf('\\bé', { unicode: true }).test('xé')).toBe(false);
  expect(regexOf('^\\W\\S\\D$', { unicode: true }).test('.éé')).toBe(true);
});

test('a match knows names, places and numbers', () => {
  const regex = regexOf('(?<user>\\w+)@(?<host>\\w+)(:\\d+)?');
  expect(regex.groupNames).toEqual(['user', 'host']);
  expect(regex.groupCount).toBe(3);
  const match = regex.exec('to: bob@mail now');
  expect(match).toMatchObject({ start: 4, end: 12 });
  expect(match?.named('host')).toBe('mail');
  expect(match?.span('host')).toEqual({ start: 8, end: 12 });
  expect(match?.span(3)).toBeUndefined();
  expect(match?.named('other')).toBeUndefined();
});

test('spans are right where the native pattern needs groups of its own', () => {
  const match = regexOf('(?>a+)(b)(?<x>c++)(d)').exec('xaabccd');
  expect([1, 2, 3].map((group) => match?.span(group)?.start)).toEqual([3, 4, 6]);
});

test('a search may begin inside a run', () => {
  const regex = regexOf('\\w+@');
  expect(regex.exec('abc@', 1)).toMatchObject({ start: 1, end: 4 });
  expect(regex.exec('abc@ de@', 4)).toMatchObject({ start: 5, end: 8 });
  expect(regex.exec('abc@', 5)).toBeNull();
});

test('all matches are found, empty ones between characters too', () => {
  const all = (pattern: string, subject: string) =>
    [...regexOf(pattern).matchAll(subject)].map(({ start }) => start);
  expect(all('a', 'aXaa')).toEqual([0, 2, 3]);
  expect(all('x*', 'a😀')).toEqual([0, 1, 3]);
  expect(all('(?<=a)', 'aa')).toEqual([1, 2]);
});

test.each([
  ['(?i)foo.*BAR', ['foo', 'bar'], [true, true]],
  ['foo(?:bar)+baz?', ['foobar', 'ba'], [false, false]],
  ['a|b', [], []],
  ['(?=foo)\\w+', [], []],
  ['(?:x|yy)-end$', ['-end'], [false]],
  ['Aa(?i)b', ['aab'], [true]],
])('%s requires %j', (pattern, literals, caseless) => {
  const regex = regexOf(pattern);
  expect(regex.literals).toEqual(literals);
  expect(regex.requiredLiterals.map((literal) => literal.caseless)).toEqual(caseless);
});

test('the same pattern is compiled once', () => {
  expect(regexOf('once+')).toBe(regexOf('once+'));
  expect(regexOf('once+')).not.toBe(regexOf('once+', { dotAll: true }));
});

test('an escaped text matches itself', () => {
  const text = 'C:\\a.b*c?[x]{1}(y)|^$ #-+/';
  expect(regexOf(`^${escapeRegex(text)}$`).test(text)).toBe(true);
  expect(regexOf(`(?x)^${escapeRegex('a # b')}$`).test('a # b')).toBe(true);
});
