import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { surrounded } from '../surrounded.ts';

export const contains: ModifierDefinition = {
  name: 'contains',
  about: 'The value stands anywhere in the field.',
  accepts: ['text', 'regex', 'field'],
  apply: (value) => surrounded(value, { start: true, end: true }),
  source: modifierAppendix,
  examples: [
    { item: 'A|contains', value: 'OO', event: { A: 'Foo' }, matches: true },
    { item: 'A|contains', value: '', event: { A: '' }, matches: true },
    { item: 'A|contains', value: '', event: {}, matches: false },
  ],
};
