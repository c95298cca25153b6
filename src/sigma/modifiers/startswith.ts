import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { surrounded } from '../surrounded.ts';

export const startswith: ModifierDefinition = {
  name: 'startswith',
  about: 'The field begins with the value.',
  accepts: ['text', 'regex', 'field'],
  apply: (value) => surrounded(value, { start: false, end: true }),
  source: modifierAppendix,
  examples: [
    { item: 'A|startswith', value: 'fo', event: { A: 'Foo' }, matches: true },
    { item: 'A|startswith', value: 'oo', event: { A: 'Foo' }, matches: false },
    { item: 'A|startswith', value: '*o', event: { A: 'Foo' }, matches: true },
  ],
};
