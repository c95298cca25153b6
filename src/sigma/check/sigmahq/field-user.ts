import { objectCheck } from '../check.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** The check `sigma/sigmahq_field_user`; `about` says what it finds. */
export const fieldUser = objectCheck({
  code: 'sigma/sigmahq_field_user',
  severity: 'error',
  about:
    'The built-in accounts are called otherwise on a Windows of another language: `NT AUTHORITY`, `AUTORITE NT`, `NT-AUTORITÄT`.',
  of: ['rule', 'filter'],
  passes: [{ detection: { selection: { 'User|contains': ['AUTHORI', 'AUTORI'] }, condition: 'selection' } }],
  fails: [{ detection: { selection: { User: 'NT AUTHORITY\\SYSTEM' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      if (!item.field?.toLowerCase().includes('user') || item.values.length !== 1) continue;
      for (const { written, keyPath } of writtenValues(object, item)) {
        if (typeof written !== 'string' || !/AUTORI|AUTHORI/.test(written)) continue;
        report({
          message: `\`${written}\` is the name in one language only.`,
          keyPath,
          hint: "List the common spellings: `User|contains: ['AUTHORI', 'AUTORI']`.",
        });
      }
    }
  },
});
