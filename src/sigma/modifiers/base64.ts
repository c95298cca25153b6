import { base64Of } from '../bytes.ts';
import { encodedBytes } from '../encoded-value.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const base64: ModifierDefinition = {
  name: 'base64',
  about:
    'The value becomes its Base64 text, padding included; compared without regard to letter case unless `cased` is added.',
  accepts: ['text'],
  apply: (value) => encodedBytes(value, 'base64', (bytes) => [base64Of(bytes)]),
  source: modifierAppendix,
  examples: [
    { item: 'A|base64', value: 'foo', event: { A: 'Zm9v' }, matches: true },
    { item: 'A|base64', value: 'a\\*b', event: { A: 'YSpi' }, matches: true },
    { item: 'A|utf16be|base64', value: 'ping', event: { A: 'AHAAaQBuAGc=' }, matches: true },
    { item: 'A|utf16|base64', value: 'ping', event: { A: '//5wAGkAbgBnAA==' }, matches: true },
  ],
};
