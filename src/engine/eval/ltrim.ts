import { evalFunction } from '../expression/eval-function.ts';
import { trimSet } from '../expression/trim-set.ts';

export const ltrim = evalFunction({
  name: 'ltrim',
  group: 'text',
  signature: '(text[, characters])',
  about: 'The text without the given characters, a set, at the left end; blanks and tabs unless told.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'characters', type: 'string', optional: true },
  ],
  returns: 'string',
  source: 'Search Reference, Text functions: ltrim',
  examples: [
    { eval: 'ltrim("   ZZZZabcZZ ", " Z")', gives: 'abcZZ ' },
    { eval: 'ltrim("$$12$5", "$")', gives: '12$5' },
  ],
  apply: ([text, characters = ' \t']) => trimSet(text, characters, true, false),
});
