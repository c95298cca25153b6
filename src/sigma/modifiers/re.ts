import { compileRegex } from '../../regex/index.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const re: ModifierDefinition = {
  name: 're',
  about:
    'The value is a regular expression, found anywhere in the field; letter case counts unless `i` follows.',
  accepts: ['text', 'number'],
  isFirst: true,
  apply: (_value, written) => {
    const pattern = String(written);
    const compiled = compileRegex(pattern);
    if (!compiled.ok) {
      return { code: 'sigma/bad-regex', fault: `The regular expression cannot be read: ${compiled.message}` };
    }
    const plain = { ignoreCase: false, multiline: false, dotAll: false, hasPlaceholders: false };
    return { kind: 'regex', pattern, ...plain };
  },
  source: modifierAppendix,
  examples: [
    { item: 'A|re', value: '^Fo+$', event: { A: 'Foo' }, matches: true },
    { item: 'A|re', value: '^foo', event: { A: 'Foo' }, matches: false },
    { item: 'A|re', value: 'o\\b', event: { A: 'foo bar' }, matches: true },
    { item: 'A|re|all', value: ['f', 'b.r'], event: { A: 'foo bar' }, matches: true },
  ],
};
