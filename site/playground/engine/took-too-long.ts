import type { RegexLimitError } from '../../../src/regex/index.ts';
import type { SigmaRule } from '../../../src/sigma/index.ts';
import type { Diagnostic } from '../../../src/text/index.ts';

/** Says that a rule could not be decided on an event. */
export function tookTooLong(rule: SigmaRule, { message }: RegexLimitError): Diagnostic {
  return {
    code: 'sigma/regex-limit',
    severity: 'error',
    message: `A regular expression takes too long on an event: ${message}`,
    at: rule.document.place(['detection']),
  };
}
