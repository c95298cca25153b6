import { evalFunction } from '../expression/eval-function.ts';

export const substr = evalFunction({
  name: 'substr',
  group: 'text',
  signature: '(text, start[, length])',
  about:
    'Part of the text from the character at `start`, counted from 1, or from the end where it is negative.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'start', type: 'number' },
    { name: 'length', type: 'number', optional: true },
  ],
  returns: 'string',
  source: 'Search Reference, Text functions: substr',
  examples: [
    { eval: 'substr("string", 1, 3)', gives: 'str' },
    { eval: 'substr("string", -3)', gives: 'ing' },
    { eval: 'substr("abcdef", 5, 10)', gives: 'ef' },
    { eval: 'substr("abcdef", 9)', gives: '' },
  ],
  choices: [
    'A start of 0 counts as 1; a start before the beginning counts as the beginning.',
    'Nothing left, or a length below 1, gives an empty text; a multivalue gives null.',
  ],
  apply: ([text, start, length = Number.POSITIVE_INFINITY]) => {
    const hasSurrogates = /[\ud800-\udfff]/.test(text);
    const characters = hasSurrogates ? [...text] : text;
    const first = Math.trunc(start);
    const from = first < 0 ? Math.max(0, characters.length + first) : Math.max(0, first - 1);
    const part = characters.slice(from, from + Math.max(0, Math.trunc(length)));
    return typeof part === 'string' ? part : part.join('');
  },
});
