import type { RegexMatch } from '../../regex/index.ts';
import { evalFunction } from '../expression/eval-function.ts';
import { execSafely } from '../expression/safe-regex.ts';
import { costOf } from '../run/allowance.ts';

export const replace = evalFunction({
  name: 'replace',
  group: 'text',
  signature: '(text, regex, replacement)',
  about:
    'The text with every match of the regular expression replaced. `\\1` to `\\9` in the replacement stand for groups.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'regex', type: 'regex' },
    { name: 'replacement', type: 'string' },
  ],
  returns: 'string',
  source: 'Search Reference, Text functions: replace',
  examples: [
    {
      eval: 'replace(date, "^(\\d{1,2})/(\\d{1,2})/", "\\2/\\1/")',
      given: { date: '1/14/2023' },
      gives: '14/1/2023',
    },
    { eval: 'replace("a-b-c", "-", "+")', gives: 'a+b+c' },
    { eval: 'replace(path, "\\\\\\\\", "/")', given: { path: 'C:\\Temp\\x' }, gives: 'C:/Temp/x' },
  ],
  choices: [
    '`\\0` stands for the whole match; `$1` is plain text; a group that did not take part is empty.',
    'An empty match is replaced too, and the search goes on one character further.',
    'A multivalue gives null; a search that runs into the match limit keeps the rest of the text.',
  ],
  apply: ([text, regex, replacement], scope) => {
    const template = templateOf(replacement);
    let result = '';
    let copied = 0;
    let from = 0;
    let matches = 0;
    while (from <= text.length) {
      const found = execSafely(regex, text, from, scope);
      if (!found) break;
      result += text.slice(copied, found.start) + fill(template, text, found);
      copied = found.end;
      matches += 1;
      // Counted as it grows: what is made at once could be more than a text can hold.
      if (matches % 64 === 0) scope.spend?.(64 + costOf(replacement) * 64);
      if (found.end > found.start) from = found.end;
      else from = found.end + ((text.codePointAt(found.end) ?? 0) > 0xffff ? 2 : 1);
    }
    return copied === 0 && result === '' ? text : result + text.slice(copied);
  },
});

/** A replacement cut into plain texts and numbers of groups. */
type Template = readonly (string | number)[];

function templateOf(replacement: string): Template {
  if (!replacement.includes('\\')) return [replacement];
  return replacement.split(/(\\\d)/).map((piece) => (/^\\\d$/.test(piece) ? Number(piece[1]) : piece));
}

function fill(template: Template, text: string, found: RegexMatch): string {
  let result = '';
  for (const piece of template) {
    if (typeof piece === 'string') result += piece;
    else result += (piece === 0 ? text.slice(found.start, found.end) : found.groups[piece]) ?? '';
  }
  return result;
}
