import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const m: ModifierDefinition = {
  name: 'm',
  aliases: ['multiline'],
  about: 'In the regular expression, `^` and `$` match at every line.',
  accepts: ['regex'],
  apply: (value) => (value.kind === 'regex' ? { ...value, multiline: true } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|re|m', value: '^bar$', event: { A: 'foo\nbar\nbaz' }, matches: true },
    { item: 'A|re', value: '^bar$', event: { A: 'foo\nbar\nbaz' }, matches: false },
  ],
};
