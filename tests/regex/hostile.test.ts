import { describe, expect, test } from 'vitest';
import { compileRegex, type Regex, RegexLimitError } from '../../src/regex/index.ts';

function regexOf(pattern: string): Regex {
  const compiled = compileRegex(pattern);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.regex;
}

const long = 100_000;
const words = 'lorem ipsum dolor '.repeat(long / 18);

/** Patterns known to run away in backtracking engines, with the subject that shows it. */
const runaways: readonly (readonly [pattern: string, subject: string])[] = [
  ['^(a+)+$', `${'a'.repeat(40)}!`],
  ['^(a+)+$', `${'a'.repeat(long)}!`],
  ['(a|a)*b', 'a'.repeat(long)],
  ['(a|aa)+$', `${'a'.repeat(60)}!`],
  ['(.*)*x', 'a'.repeat(40)],
  ['(.*)*x', 'a'.repeat(long)],
  ['(\\w+\\s?)*$', `${words}!`],
  ['^(\\w+\\s?)*$', `${'word '.repeat(12)}!`],
  ['(x+x+)+y', 'x'.repeat(50)],
  ['(x+x+)+y', 'x'.repeat(long)],
  ['.*.*.*=.*', 'a'.repeat(long)],
  ['.*.*.*=.*', `${'a\n'.repeat(long / 2)}`],
  ['\\d*\\d*\\d*\\d*x', '1'.repeat(long)],
  ['\\s+$', `${' '.repeat(long)}x`],
  ['a.*b.*c.*d', 'abc'.repeat(long / 3)],
  ['(?=.*a)(?=.*b)(?=.*c)d', 'abc'.repeat(long / 3)],
  ['(?:(?=.*x)a)+y', 'a'.repeat(long)],
  ['([a-z]+)+@', 'z'.repeat(long)],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(60)],
  ['(\\w+)*\\1x', 'ab'.repeat(200)],
  ['((a*)*)*b', 'a'.repeat(40)],
  ['(?:a?){60}a{60}', 'a'.repeat(59)],
  ['(a?){0,1000}(a?){0,1000}b', 'a'.repeat(2_000)],
  ['(?:(?:(?:a{0,50}){0,50}){0,50})b', 'a'.repeat(500)],
  ['"([^"\\\\]|\\\\.|\\\\")*"x', `"${'\\"'.repeat(500)}`],
  ['(?R)?a', 'a'.repeat(long)],
  ['(a(?1)?b)', 'a'.repeat(long)],
  ['^(?:(?:a|b)|(?:a|b))+$', `${'ab'.repeat(30)}!`],
  ['.*[\\s\\S]*[xy]', '\n'.repeat(long)],
  ['\\w+\\s[\\s\\S]*[xy]', 'a '.repeat(long)],
  ['\\w+\\s*\\w+[xy]', 'a'.repeat(long)],
  ['\\.*+.*+..*+.*+..*+[xy]', 'a'.repeat(long)],
  ['a*\\p{L}\\p{L}\\p{L}\\p{L}\\p{L}\\p{L}\\p{L}\\p{L}\\d', 'İıſKÅ'.repeat(30)],
  ['(?<g>(?i:(?i:[\\s\\S](?1).)*?)*\\g{-1}{0,1000}){0,1000}', 'ab'.repeat(long / 20)],
];

describe('runaway patterns end soon', () => {
  test.each(runaways)('%s', (pattern, subject) => {
    const regex = regexOf(pattern);
    const start = performance.now();
    try {
      regex.exec(subject);
      regex.test(subject);
    } catch (error) {
      expect(error).toBeInstanceOf(RegexLimitError);
      expect(error).toHaveProperty('code', 'regex/match-limit');
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('patterns that only look dangerous still match long subjects', () => {
  test.each([
    ['\\w+@\\w+', `${'a'.repeat(long)} x@y`, 'x@y'],
    ['foo.*bar', `${words}foo ${words}bar`, undefined],
    ['^.*foo.*bar.*baz$', `${words}foo${words}bar baz`, undefined],
    ['(?s).*=(.*)', `${words}\n=x`, undefined],
    ['(?:a|b)*c', `${'ab'.repeat(long / 2)}c`, undefined],
    ['(?:ab?)+c', `${'ab'.repeat(long / 2)}c`, undefined],
    ['\\((?:[^()]++|(?R))*+\\)', `${'('.repeat(500)}x${')'.repeat(500)}`, undefined],
  ])('%s', (pattern, subject, found) => {
    const match = regexOf(pattern).exec(subject);
    expect(match).not.toBeNull();
    if (found !== undefined) expect(match?.groups[0]).toBe(found);
  });
});

test('a limit does not spoil the regex for later subjects', () => {
  const regex = regexOf('^(a+)+$');
  expect(() => regex.test(`${'a'.repeat(60)}!`)).toThrow(RegexLimitError);
  expect(regex.exec('aaa')?.groups).toEqual(['aaa', 'aaa']);
});

test('deep nesting and long patterns are read without overflow', () => {
  expect(compileRegex('('.repeat(10_000)).ok).toBe(false);
  expect(compileRegex(`${'('.repeat(200)}a${')'.repeat(200)}`).ok).toBe(true);
  const words = Array.from({ length: 3_000 }, (_, i) => `word${i}`).join('|');
  expect(regexOf(words).test('xx word2999 yy')).toBe(true);
  expect(compileRegex('[a'.repeat(5_000)).ok).toBe(false);
  expect(regexOf('a{65535}').test('a')).toBe(false);
});

test.each(['(-O|-+9)', 'ġ{-}+}+}+1', '(?i)(-O|-+9)x'])('%s, found by fuzzing, runs', (pattern) => {
  expect(regexOf(pattern).exec('ab'.repeat(5_000))).toBeNull();
});
