import { compileRegex, type Regex, RegexLimitError, type RegexMatch } from '../regex/index.ts';

/** Compiles a pattern of the knowledge files; a fault in one is a fault of the program. */
export function compilePattern(pattern: string, { dotAll = false }: { dotAll?: boolean } = {}): Regex {
  const compiled = compileRegex(pattern, { dotAll });
  if (!compiled.ok) throw new TypeError(`Not a regular expression: ${pattern}: ${compiled.message}`);
  return compiled.regex;
}

/** Finds the next match; none when the pattern runs into its step limit, as in Splunk. */
export function execPattern(regex: Regex, text: string, from: number): RegexMatch | null {
  try {
    return regex.exec(text, from);
  } catch (fault) {
    if (fault instanceof RegexLimitError) return null;
    throw fault;
  }
}
