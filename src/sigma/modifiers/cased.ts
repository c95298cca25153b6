import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const cased: ModifierDefinition = {
  name: 'cased',
  about: 'Letter case must be the same.',
  accepts: ['text'],
  apply: (value) => (value.kind === 'text' ? { ...value, cased: true } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|cased', value: 'foo', event: { A: 'Foo' }, matches: false },
    { item: 'A|contains|cased', value: 'oo', event: { A: 'Foo' }, matches: true },
    { item: 'A|cased|contains', value: 'OO', event: { A: 'Foo' }, matches: false },
  ],
};
