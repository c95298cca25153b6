import { objectCheck } from '../check.ts';
import { itemsOf, patternTexts } from '../items.ts';

const digits: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 };

/** The check `sigma/sigmahq_invalid_hash_kv`; `about` says what it finds. */
export const invalidHashKv = objectCheck({
  code: 'sigma/sigmahq_invalid_hash_kv',
  severity: 'error',
  about: 'Sysmon writes hashes as `SHA256=…`; a value of another form or length can never be found.',
  of: ['rule', 'filter'],
  passes: [
    { detection: { selection: { 'Hashes|contains': `MD5=${'0'.repeat(32)}` }, condition: 'selection' } },
  ],
  fails: [
    { detection: { selection: { 'Hashes|contains': `MD5=${'0'.repeat(31)}` }, condition: 'selection' } },
  ],
  check(object, report) {
    for (const item of itemsOf(object)) {
      if (item.field !== 'Hashes' && item.field !== 'Hash') continue;
      for (const { text, keyPath } of patternTexts(object, item)) {
        const [, key = '', hex = ''] = /^([A-Za-z0-9]+)=([0-9A-Fa-f]*)$/.exec(text) ?? [];
        const wanted = Object.hasOwn(digits, key.toUpperCase()) ? digits[key.toUpperCase()] : undefined;
        if (wanted !== undefined && hex.length === wanted) continue;
        // That there is a hash of the kind at all.
        if (wanted !== undefined && hex === '' && item.modifiers.includes('contains')) continue;
        const names = Object.keys(digits).join(', ');
        report({
          message:
            wanted === undefined
              ? `\`${text}\` is not a kind of hash, \`=\` and its digits.`
              : `\`${text}\` has ${hex.length} digits; ${key.toUpperCase()} has ${wanted}.`,
          keyPath,
          hint: wanted === undefined ? `Kinds of hash are ${names}.` : 'Copy the hash again.',
        });
      }
    }
  },
});
