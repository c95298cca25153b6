import { evalFunction } from '../expression/eval-function.ts';
import { trimSet } from '../expression/trim-set.ts';

export const rtrim = evalFunction({
  name: 'rtrim',
  group: 'text',
  signature: '(text[, characters])',
  about: 'The text without the given characters, a set, at the right end; blanks and tabs unless told.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'characters', type: 'string', optional: true },
  ],
  returns: 'string',
  source: 'Search Reference, Text functions: rtrim',
  examples: [
    { eval: 'rtrim("ZZabcZZ Z ", " Z")', gives: 'ZZabc' },
    { eval: 'rtrim("a  ")', gives: 'a' },
  ],
  apply: ([text, characters = ' \t']) => trimSet(text, characters, false, true),
});
