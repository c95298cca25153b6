import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileAnyPattern, compileTextPattern } from '../../../src/engine/predicate/text-pattern.ts';

/** The meaning of a pattern written down as plainly as possible. */
function matchesPlainly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') {
    for (let i = 0; i <= text.length; i += 1)
      if (matchesPlainly(pattern.slice(1), text.slice(i))) return true;
    return false;
  }
  return (
    text[0]?.toLowerCase() === pattern[0]?.toLowerCase() && matchesPlainly(pattern.slice(1), text.slice(1))
  );
}

const letters = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '.', 'é', 'É', '*'), maxLength: 8 });
const subject = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '.', 'é', 'É'), maxLength: 12 });

describe('compileTextPattern', () => {
  test('means what the plain reading of the pattern means', () => {
    fc.assert(
      fc.property(letters, subject, (pattern, text) => {
        expect(compileTextPattern(pattern)(text)).toBe(matchesPlainly(pattern, text));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('a list holds when one of its patterns does', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 5 }), subject, (patterns, text) => {
        const one = patterns.some((pattern) => matchesPlainly(pattern, text));
        expect(compileAnyPattern(patterns)(text)).toBe(one);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test.each([
    ['C:\\Windows\\*', 'c:\\windows\\x', false, true],
    ['Admin', 'admin', true, false],
    ['Admin*', 'Administrator', true, true],
    ['a*a', 'a', false, false],
    ['*ab*ba*', 'aba', false, false],
    ['**', '', false, true],
    ['\u212a', 'k', false, false],
    ['x.y', 'xzy', false, false],
  ])('%s against %s', (pattern, text, caseSensitive, answer) => {
    expect(compileTextPattern(pattern, caseSensitive)(text)).toBe(answer);
  });

  test('many wildcards over a long text end at once', () => {
    const test = compileTextPattern(`${'*a'.repeat(200)}*b`);
    expect(test('a'.repeat(200_000))).toBe(false);
  });
});
