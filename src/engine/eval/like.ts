import { buildLike } from '../expression/comparison.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const like = evalFunction({
  name: 'like',
  group: 'comparison',
  signature: '(text, pattern)',
  about:
    'True where the whole text matches the pattern: `%` is any run of characters, `_` exactly one. Letter case counts.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'pattern', type: 'string' },
  ],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: like',
  examples: [
    { eval: 'like(ip, "198.%")', given: { ip: '198.51.100.4' }, gives: true },
    { eval: 'like(host, "web0_")', given: { host: 'web010' }, gives: false },
  ],
  choices: [
    'A backslash in the pattern stands for itself: `%` and `_` cannot be escaped, and Windows paths need no care.',
    'A multivalue matches when any of its values does.',
  ],
  compile: ({ args: [text, pattern] }) => (text && pattern ? buildLike(text, pattern) : () => null),
});
