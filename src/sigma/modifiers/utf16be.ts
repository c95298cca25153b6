import { inUtf16 } from '../encoded-value.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const utf16be: ModifierDefinition = {
  name: 'utf16be',
  about:
    'The value becomes its UTF-16 bytes, the high byte first, without a mark; `base64` or `base64offset` follows.',
  accepts: ['text'],
  apply: (value) => inUtf16(value, 'big'),
  source: modifierAppendix,
  examples: [
    { item: 'A|utf16be|base64', value: 'ping', event: { A: 'AHAAaQBuAGc=' }, matches: true },
    { item: 'A|utf16be|base64', value: 'ping', event: { A: 'cGluZw==' }, matches: false },
  ],
};
