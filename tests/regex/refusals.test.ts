import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRegex, parsePattern, RegexLimitError } from '../../src/regex/index.ts';

/** Pattern, the place it is refused at, and words of the message. */
test.each([
  ['ab)c', ')', 'no opening'],
  ['(ab', '(ab', 'closing parenthesis is missing'],
  ['a**', '*', 'does not follow'],
  ['^*', '*', 'does not follow'],
  ['(?i)+', '+', 'does not follow'],
  ['x[a-', '[a-', 'no closing bracket'],
  ['[b-a]', 'b-a', 'backwards'],
  ['a{3,2}', '{3,2}', 'smaller'],
  ['a{65536}', '{65536}', '65535'],
  ['a\\', '\\', 'escapes nothing'],
  ['a\\y', '\\y', '`\\y`'],
  ['\\Users', '\\U', '`\\U`'],
  ['a(?C1)b', '(?C', 'callout'],
  ['\\C', '\\C', '`\\C`'],
  ['a\\Xb', '\\X', 'grapheme'],
  ['a(*THEN)b', '(*THEN)', '(*THEN)'],
  ['(*CRLF)a', '(*CRLF)', '(*CRLF)'],
  ['(?<=a+)b', '(?<=a+)', 'lookbehind'],
  ['(?<n>a)(?<n>b)', '(?<n>', '`n`'],
  ['(?<1a>x)', '(?<1a>', 'digit'],
  ['(?<a-b>x)', '(?<a-b>', 'letters, digits'],
  ['\\k<q>', '\\k<q>', '`q`'],
  ['(?1)', '(?1)', '`1`'],
  ['\\2', '\\2', '`2`'],
  ['(a)(?(2)b)', '(?(2)', '`2`'],
  ['[[:foo:]]', '[:foo:]', '`foo`'],
  ['[:alpha:]', '[:alpha:]', 'brackets'],
  ['\\p{Foo}', '\\p{Foo}', '`Foo`'],
  ['(?z)', '(?z)', '`z`'],
  ['(?#x', '(?#x', 'comment'],
  ['\\x{110000}', '\\x{110000}', 'Unicode'],
])('%s is refused at %s', (pattern, place, words) => {
  const parsed = parsePattern(pattern);
  if (parsed.ok) throw new Error('was taken');
  expect(pattern.slice(parsed.start, parsed.end)).toBe(place);
  expect(parsed.message).toContain(words);
  expect(parsed.message).toMatch(/\.$/);
});

test('no text makes the parser or a search throw', () => {
  const piece = fc.constantFrom(
    ...[
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '?',
      '*',
      '+',
      '|',
      '\\',
      '^',
      '$',
      '.',
      '-',
      ',',
      ':',
      '<',
      '>',
      '=',
      '!',
      "'",
      '#',
    ],
    ...[
      '(?',
      '(*',
      '(?<',
      '(?P',
      '(?(',
      '[:',
      '\\Q',
      '\\E',
      '\\g',
      '\\k',
      '\\x',
      '\\o{',
      '\\p',
      'R',
      '1',
      '2',
      'a',
      '&',
      'DEFINE',
    ],
    ...['\u{1f600}', '\ud800', '\n', ' '],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (pattern) => {
      const compiled = compileRegex(pattern);
      if (!compiled.ok) {
        expect(compiled.start).toBeLessThanOrEqual(compiled.end);
        expect(compiled.end).toBeLessThanOrEqual(pattern.length);
        return;
      }
      try {
        compiled.regex.exec(`a1 ${pattern}`);
      } catch (error) {
        expect(error).toBeInstanceOf(RegexLimitError);
      }
    }),
    { numRuns: 2_000, seed: 7, interruptAfterTimeLimit: 2_000 },
  );
});
