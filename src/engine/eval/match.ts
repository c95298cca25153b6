import { evalFunction } from '../expression/eval-function.ts';
import { testSafely } from '../expression/safe-regex.ts';
import { textOf } from '../values/coerce.ts';

export const match = evalFunction({
  name: 'match',
  group: 'comparison',
  signature: '(text, regex)',
  about:
    'True where the regular expression occurs anywhere in the text. Letter case counts unless `(?i)` is given.',
  parameters: [
    { name: 'text', type: 'multivalue' },
    { name: 'regex', type: 'regex' },
  ],
  returns: 'boolean',
  source: 'Search Reference, Comparison and Conditional functions: match',
  examples: [
    { eval: 'match(host, "^web\\d+$")', given: { host: 'web01' }, gives: true },
    { eval: 'match(host, "(?i)WEB")', given: { host: 'db' }, gives: false },
    { eval: 'match(host, "web")', gives: null },
  ],
  choices: [
    'A multivalue matches when any of its values does.',
    'A pattern from a field that is no regular expression gives null; one that runs into the match limit does not match.',
  ],
  apply: ([values, regex], scope) => {
    for (const value of values) if (testSafely(regex, textOf(value), scope)) return true;
    return false;
  },
});
