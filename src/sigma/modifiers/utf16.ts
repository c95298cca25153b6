import { inUtf16 } from '../encoded-value.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const utf16: ModifierDefinition = {
  name: 'utf16',
  about: 'The value becomes a byte-order mark and its UTF-16 bytes, the low byte first.',
  accepts: ['text'],
  apply: (value) => inUtf16(value, 'little', '\u00ff\u00fe'),
  source: modifierAppendix,
  examples: [
    { item: 'A|utf16|base64', value: 'ping', event: { A: '//5wAGkAbgBnAA==' }, matches: true },
    { item: 'A|utf16|base64', value: 'ping', event: { A: 'cGluZw==' }, matches: false },
  ],
};
