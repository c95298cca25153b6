/**
 * What can be wrong with a YAML file as such, each with its permanent code. The parser's reasons are matched
 * here and nowhere else, so that a new version of it needs one file looked at.
 */
export interface YamlFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

const faults: readonly {
  readonly reason: RegExp;
  /** The character that must follow; any when absent. */
  readonly before?: string;
  readonly fault: (reason: string) => YamlFault;
}[] = [
  {
    reason: /tab characters? must not|firstTab/,
    fault: () => ({
      code: 'yaml/tab-indentation',
      message: 'A tab stands where YAML wants spaces for indentation.',
      hint: 'Replace the tab by spaces.',
    }),
  },
  {
    reason: /nesting exceeded/,
    fault: () => ({
      code: 'yaml/too-deep',
      message: 'The nesting is deeper than 100 levels.',
      hint: 'Content needs at most ten levels; flatten the value.',
    }),
  },
  {
    reason: /unidentified alias/,
    fault: (reason) => ({
      code: 'yaml/bad-alias',
      message: `The alias \`*${reason.match(/"(.*)"/s)?.[1] ?? ''}\` names no anchor above it.`,
      hint: 'Quote the value if it only begins with a star.',
    }),
  },
  {
    reason: /an alias node must contain|an anchor node must contain|alias node should not/,
    fault: () => ({
      code: 'yaml/bad-alias',
      message: 'An anchor or alias is written wrongly.',
      hint: 'Quote the value if it only begins with `*` or `&`.',
    }),
  },
  {
    reason: /merge/,
    fault: (reason) => ({
      code: 'yaml/bad-merge',
      message: `The merge key \`<<\` cannot be followed: ${reason}.`,
    }),
  },
  {
    reason: /non-printable|expected valid JSON character|null byte/,
    fault: () => ({
      code: 'yaml/control-character',
      message: 'The file holds a control character that YAML does not allow.',
      hint: 'Remove it, or write it as an escape in a double-quoted text.',
    }),
  },
  {
    reason: /unknown (scalar|sequence|mapping) tag|undeclared tag|tag handle|cannot resolve a node/,
    fault: (reason) => {
      const name = reason.match(/!<(.*)>/)?.[1];
      return {
        code: 'yaml/unknown-tag',
        message: `${name ? `The tag \`${name}\`` : 'This tag'} is not one that content may use.`,
        hint: 'Remove the tag; content is made of texts, numbers, Booleans, lists and mappings.',
      };
    },
  },
  {
    reason: /unexpected end of the (stream|document) within a (single|double) quoted/,
    fault: () => ({
      code: 'yaml/unclosed-quote',
      message: 'A quoted text is never closed.',
      hint: 'Look for a missing quote; inside single quotes a quote is written twice.',
    }),
  },
  {
    reason: /unknown escape sequence|expected hexadecimal/,
    fault: () => ({
      code: 'yaml/bad-escape',
      message: 'A double-quoted text holds a backslash escape that YAML does not know.',
      hint: 'Write `\\\\` for a backslash, or use single quotes or a block (`|`).',
    }),
  },
  {
    reason: /a line break is expected/,
    fault: () => ({
      code: 'yaml/unquoted-pipe',
      message: 'An unquoted text cannot begin with `|` or `>`: YAML reads that as the head of a block.',
      hint: 'Put the text in single quotes, or begin the block on the next line.',
    }),
  },
  {
    reason: /bad indentation/,
    before: '`',
    fault: () => ({
      code: 'yaml/reserved-character',
      message: 'An unquoted text cannot begin with a backtick.',
      hint: 'Put the text in single quotes, or write it as a block (`>-`).',
    }),
  },
  {
    reason: /bad indentation/,
    before: '@',
    fault: () => ({
      code: 'yaml/reserved-character',
      message: 'An unquoted text cannot begin with `@`.',
      hint: 'Put the text in single quotes.',
    }),
  },
  {
    reason: /bad indentation/,
    before: ':',
    fault: () => ({
      code: 'yaml/unquoted-colon',
      message: 'A colon and a blank stand inside an unquoted text.',
      hint: 'Put the text in quotes, or write it as a block (`|` or `>-`).',
    }),
  },
  {
    reason: /bad indentation/,
    fault: () => ({
      code: 'yaml/bad-indentation',
      message: 'This line is not indented as its neighbours are.',
      hint: 'Align the keys of a mapping and the dashes of a list.',
    }),
  },
  {
    reason: /multiline key|expected ':' after|can not read a block mapping/,
    fault: () => ({
      code: 'yaml/syntax',
      message: 'A key with a colon is expected here.',
      hint: 'A text that goes on over several lines must be indented, or quoted.',
    }),
  },
];

/**
 * Words the parser's reason as a finding; an unknown reason is passed on as `yaml/syntax`.
 * @param next the character at which the parser stopped
 */
export function faultOf(reason: string, next: string): YamlFault {
  const known = faults.find(
    (candidate) => candidate.reason.test(reason) && (candidate.before ?? next) === next,
  );
  return known?.fault(reason) ?? { code: 'yaml/syntax', message: `The YAML cannot be read: ${reason}.` };
}
