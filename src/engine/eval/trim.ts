import { evalFunction } from '../expression/eval-function.ts';
import { trimSet } from '../expression/trim-set.ts';

export const trim = evalFunction({
  name: 'trim',
  group: 'text',
  signature: '(text[, characters])',
  about: 'The text without the given characters, a set, at both ends; blanks and tabs unless told.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'characters', type: 'string', optional: true },
  ],
  returns: 'string',
  source: 'Search Reference, Text functions: trim',
  examples: [
    { eval: 'trim("   ZZZZabcZZ ", " Z")', gives: 'abc' },
    { eval: 'trim(text)', given: { text: ' \tx y\t ' }, gives: 'x y' },
  ],
  apply: ([text, characters = ' \t']) => trimSet(text, characters, true, true),
});
