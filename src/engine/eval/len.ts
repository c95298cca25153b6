import { evalFunction } from '../expression/eval-function.ts';

export const len = evalFunction({
  name: 'len',
  aliases: ['length'],
  group: 'text',
  signature: '(text)',
  about: 'How many characters (Unicode code points) the text has.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'number',
  source: 'Search Reference, Text functions: len',
  examples: [
    { eval: 'len("rarity")', gives: 6 },
    { eval: 'len(word)', given: { word: 'a😀' }, gives: 2 },
    { eval: 'len(word)', given: { word: ['a', 'b'] }, gives: null },
  ],
  choices: ['A multivalue has no length: null.'],
  apply: ([text]) => {
    let length = text.length;
    for (let i = 0; i < text.length - 1; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) length -= 1;
    }
    return length;
  },
});
