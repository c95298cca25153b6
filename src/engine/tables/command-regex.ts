import { compileRegex, type Regex, RegexLimitError, type RegexMatch } from '../../regex/index.ts';
import type { Text } from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import { givenUpMatch } from '../run/allowance.ts';
import type { CheckContext, RunContext } from '../run/command.ts';

/** Reports a regular expression that cannot be compiled as `engine/bad-regex`, at the fault inside it. */
export function reportRegex(pattern: Text, check: CheckContext): void {
  const compiled = compileRegex(pattern.text);
  if (compiled.ok) return;
  // Offsets in the pattern are offsets in the source as long as no escape before the fault was decoded.
  const quoted = pattern.span.end - pattern.span.start - pattern.text.length;
  const shift = quoted === 2 ? 1 : 0;
  const exact = quoted === 0 || quoted === 2;
  check.report({
    code: 'engine/bad-regex',
    message: `The regular expression cannot be used: ${compiled.message}`,
    span: exact
      ? { start: pattern.span.start + shift + compiled.start, end: pattern.span.start + shift + compiled.end }
      : pattern.span,
  });
}

/** A test that takes a match beyond the step limit for none, and says so once. */
export function testSafely(
  regex: Regex,
  span: Span,
  run: Pick<RunContext, 'warn' | 'spend'>,
): (subject: string) => boolean {
  const guard = limitGuard(span, run);
  return (subject) => {
    try {
      return regex.test(subject);
    } catch (error) {
      guard(error);
      return false;
    }
  };
}

/** The next match at or after an offset; one beyond the step limit is taken for none, and that is said once. */
export function execSafely(
  regex: Regex,
  span: Span,
  run: Pick<RunContext, 'warn' | 'spend'>,
): (subject: string, from: number) => RegexMatch | null {
  const guard = limitGuard(span, run);
  return (subject, from) => {
    try {
      return regex.exec(subject, from);
    } catch (error) {
      guard(error);
      return null;
    }
  };
}

function limitGuard(span: Span, run: Pick<RunContext, 'warn' | 'spend'>): (error: unknown) => void {
  let said = false;
  return (error) => {
    if (!(error instanceof RegexLimitError)) throw error;
    run.spend(givenUpMatch);
    if (said) return;
    said = true;
    run.warn({
      code: 'engine/regex-limit',
      message: 'A match was given up after too many steps and counts as no match.',
      span,
      hint: 'Make the expression less ambiguous: nested or adjacent `*` and `+` over the same characters are costly.',
    });
  };
}

const countedMatches = 64;

/**
 * All matches in a subject from left to right, at most `limit`; after an empty match the search goes on one
 * character further. Every 64th match is counted for all of them.
 */
export function* matchesIn(
  exec: (subject: string, from: number) => RegexMatch | null,
  subject: string,
  spend: RunContext['spend'],
  limit = Number.POSITIVE_INFINITY,
): Generator<RegexMatch> {
  let from = 0;
  for (let found = 0; found < limit && from <= subject.length; found += 1) {
    const match = exec(subject, from);
    if (!match) return;
    if (found % countedMatches === countedMatches - 1) spend(countedMatches);
    yield match;
    from = match.end > match.start ? match.end : match.end + 1;
  }
}
