import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { withPlaceholders } from '../placeholders.ts';

export const expand: ModifierDefinition = {
  name: 'expand',
  about:
    '`%name%` in the value stands for texts that are given with the rules; one without texts is an error.',
  accepts: ['text', 'regex'],
  apply: (value) => {
    if (value.kind === 'regex') return { ...value, hasPlaceholders: true };
    return value.kind === 'text' ? { ...value, pattern: withPlaceholders(value.pattern) } : value;
  },
  source: modifierAppendix,
  examples: [
    { item: 'A|expand', value: 'a\\%b', event: { A: 'a%b' }, matches: true },
    { item: 'A|expand', value: '100%', event: { A: '100%' }, matches: true },
  ],
};
