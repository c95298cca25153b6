import { compileRegex, type Regex, RegexLimitError, type RegexMatch } from '../../regex/index.ts';
import { givenUpMatch } from '../run/allowance.ts';
import type { EvalScope } from './eval-function.ts';

/** Compiles a pattern that is only known at run time; null when it is not a regular expression. */
export function regexOf(pattern: string): Regex | null {
  const result = compileRegex(pattern);
  return result.ok ? result.regex : null;
}

/** Whether the pattern occurs in the text; a search that runs into the step limit counts as no match, as in Splunk. */
export function testSafely(regex: Regex, text: string, scope: Pick<EvalScope, 'spend'>): boolean {
  try {
    return regex.test(text);
  } catch (error) {
    if (!(error instanceof RegexLimitError)) throw error;
    scope.spend?.(givenUpMatch);
    return false;
  }
}

/** The first match at or after `from`; null where there is none or the step limit is reached. */
export function execSafely(
  regex: Regex,
  text: string,
  from: number,
  scope: Pick<EvalScope, 'spend'>,
): RegexMatch | null {
  try {
    return regex.exec(text, from);
  } catch (error) {
    if (!(error instanceof RegexLimitError)) throw error;
    scope.spend?.(givenUpMatch);
    return null;
  }
}
