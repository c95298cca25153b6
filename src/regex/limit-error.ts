/**
 * Thrown when a match takes more work than the limit allows. Callers treat the subject as not matching and say so
 * once, as Splunk does when PCRE reports its match limit.
 */
export class RegexLimitError extends Error {
  readonly code = 'regex/match-limit';

  constructor(pattern: string) {
    super(`Matching \`${pattern.length > 80 ? `${pattern.slice(0, 79)}…` : pattern}\` takes too many steps.`);
    this.name = 'RegexLimitError';
  }
}
