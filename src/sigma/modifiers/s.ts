import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const s: ModifierDefinition = {
  name: 's',
  aliases: ['dotall'],
  about: 'In the regular expression, `.` matches line breaks too.',
  accepts: ['regex'],
  apply: (value) => (value.kind === 'regex' ? { ...value, dotAll: true } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|re|s', value: 'foo.bar', event: { A: 'foo\nbar' }, matches: true },
    { item: 'A|re', value: 'foo.bar', event: { A: 'foo\nbar' }, matches: false },
  ],
};
