import { evalFunction } from '../expression/eval-function.ts';

export const split = evalFunction({
  name: 'split',
  group: 'multivalue',
  signature: '(text, delimiter)',
  about:
    'The pieces of the text between delimiters, as a multivalue. An empty delimiter splits into characters.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'delimiter', type: 'string' },
  ],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: split',
  examples: [
    { eval: 'split("buttercup;rarity;dash", ";")', gives: ['buttercup', 'rarity', 'dash'] },
    { eval: 'split("abc", ";")', gives: 'abc' },
    { eval: 'split("abcd", "")', gives: ['a', 'b', 'c', 'd'] },
  ],
  choices: ['Empty pieces are kept: `split("a,,b", ",")` has three. A multivalue gives null.'],
  apply: ([text, delimiter]) => {
    if (text === '') return '';
    return delimiter === '' ? [...text] : text.split(delimiter);
  },
});
