import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { surrounded } from '../surrounded.ts';

export const endswith: ModifierDefinition = {
  name: 'endswith',
  about: 'The field ends with the value.',
  accepts: ['text', 'regex', 'field'],
  apply: (value) => surrounded(value, { start: true, end: false }),
  source: modifierAppendix,
  examples: [
    { item: 'A|endswith', value: 'OO', event: { A: 'Foo' }, matches: true },
    { item: 'A|endswith', value: '\\\\', event: { A: 'C:\\\\' }, matches: true },
    { item: 'A|endswith', value: 'fo', event: { A: 'Foo' }, matches: false },
  ],
};
