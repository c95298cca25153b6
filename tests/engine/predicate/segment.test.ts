import { describe, expect, test } from 'vitest';
import { compileTerm } from '../../../src/engine/predicate/segment.ts';

describe('compileTerm', () => {
  test.each<['word' | 'phrase' | 'TERM' | 'CASE', string, string, boolean]>([
    ['word', 'foo', 'saw foo.bar', true],
    ['word', 'foo', 'foobar', false],
    ['word', 'foo', 'snafoo foo', true],
    ['word', 'foo*', 'a foobar b', true],
    ['word', 'foo*', 'snafoo', false],
    ['word', '*foo', 'snafoo.x', true],
    ['word', '*foo*', 'xxfooyy', true],
    ['word', 'fo*ar', 'foobar', true],
    ['word', 'fo*ar', 'foo bar', false],
    ['word', 'fo*ar', 'foo bar fobar', true],
    ['word', '10.0.0.1', 'src 10.0.0.10', false],
    ['word', '10.0.0.1', 'src=10.0.0.1:8080', true],
    ['word', '10.0.0.1', '110.0.0.1 10.0.0.1', true],
    ['word', 'bar', 'foo%20bar', true],
    ['word', 'C:\\Windows', 'at c:\\windows\\x', true],
    ['phrase', 'failed password', 'Failed password for', true],
    ['phrase', 'failed pass', 'Failed password for', false],
    ['phrase', 'failed*root', 'Failed password for root', true],
    ['phrase', 'error | stats', 'query: error | stats count', true],
    ['TERM', '127.0.0.1', 'ip=127.0.0.1', false],
    ['TERM', 'ip=127.0.0.1', 'x ip=127.0.0.1, y', true],
    ['TERM', 'ip=127.0.0.1', 'x ip=127.0.0.1:80 y', true],
    ['TERM', '127.0.0.1', '"127.0.0.1" - admin', true],
    ['TERM', 'admin', 'user=admin', true],
    ['CASE', 'error', 'Error one', false],
    ['CASE', 'err*', 'x error', true],
    ['CASE', 'Err*', 'x error', false],
  ])('%s %s in %s', (form, term, raw, answer) => {
    expect(compileTerm(term, form)(raw)).toBe(answer);
  });

  test('hostile texts end at once', () => {
    expect(compileTerm('a*b*c', 'word')('a'.repeat(100_000))).toBe(false);
    expect(compileTerm('a*b', 'word')('a '.repeat(100_000))).toBe(false);
    expect(compileTerm('a*b', 'phrase')('a '.repeat(100_000))).toBe(false);
    expect(compileTerm('aa', 'word')('a'.repeat(100_000))).toBe(false);
  });
});
