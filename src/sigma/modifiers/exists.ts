import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const exists: ModifierDefinition = {
  name: 'exists',
  about: 'Whether the event has the field, be its value empty or null.',
  accepts: ['boolean'],
  isFirst: true,
  needsField: true,
  isSingle: true,
  apply: (value) => (value.kind === 'boolean' ? { kind: 'exists', value: value.value } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|exists', value: true, event: { A: '' }, matches: true },
    { item: 'A|exists', value: true, event: { A: null }, matches: true },
    { item: 'A|exists', value: false, event: { B: 'x' }, matches: true },
    { item: 'A|exists', value: true, event: { B: 'x' }, matches: false },
  ],
};
