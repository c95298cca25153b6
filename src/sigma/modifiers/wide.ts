import { inUtf16 } from '../encoded-value.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const wide: ModifierDefinition = {
  name: 'wide',
  aliases: ['utf16le'],
  about:
    'The value becomes its UTF-16 bytes, the low byte first, without a mark; `base64` or `base64offset` follows.',
  accepts: ['text'],
  apply: (value) => inUtf16(value, 'little'),
  source: modifierAppendix,
  examples: [
    { item: 'A|wide|base64', value: 'ping', event: { A: 'cABpAG4AZwA=' }, matches: true },
    { item: 'A|wide|base64', value: 'ping', event: { A: 'cGluZw==' }, matches: false },
  ],
};
