import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const i: ModifierDefinition = {
  name: 'i',
  aliases: ['ignorecase'],
  about: 'The regular expression ignores letter case.',
  accepts: ['regex'],
  apply: (value) => (value.kind === 'regex' ? { ...value, ignoreCase: true } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|re|i', value: '^foo', event: { A: 'FOO' }, matches: true },
    { item: 'A|re|ignorecase', value: 'O$', event: { A: 'Foo' }, matches: true },
  ],
};
