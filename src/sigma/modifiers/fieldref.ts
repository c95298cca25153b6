import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { literalText } from '../text-pattern.ts';

export const fieldref: ModifierDefinition = {
  name: 'fieldref',
  about: 'The value names another field of the event, whose value must be the same, letter case ignored.',
  accepts: ['text'],
  needsField: true,
  apply: (value) => {
    if (value.kind !== 'text') return value;
    const name = literalText(value.pattern);
    if (name === undefined || name === '')
      return { fault: '`fieldref` wants the name of a field, without wildcards.' };
    return { kind: 'field', name, side: 'whole', cased: value.cased };
  },
  source: modifierAppendix,
  examples: [
    { item: 'A|fieldref', value: 'B', event: { A: 'x', B: 'X' }, matches: true },
    { item: 'N|fieldref', value: 'T', event: { N: 5, T: '5' }, matches: true },
    { item: 'A|fieldref', value: 'missing', event: { A: 'x' }, matches: false },
    { item: 'A|fieldref|startswith', value: 'P', event: { A: 'foobar', P: 'foo' }, matches: true },
  ],
};
