import { objectCheck } from '../check.ts';
import { replaceKey } from '../edits.ts';
import { itemsOf } from '../items.ts';
import { knownFields } from '../known-fields.ts';

/** The check `sigma/sigmahq_fieldname_cast`; `about` says what it finds. */
export const fieldnameCast = objectCheck({
  code: 'sigma/sigmahq_fieldname_cast',
  severity: 'error',
  about:
    'The letter case of field names counts: a field in the wrong one does not exist, and the rule never matches.',
  of: ['rule'],
  passes: [{}],
  fails: [{ detection: { selection: { commandline: 'a' }, condition: 'selection' } }],
  check(rule, report, { facts }) {
    const known = knownFields(rule, facts);
    if (!known) return;
    for (const { field, keyPath } of itemsOf(rule)) {
      if (field === undefined || known.has(field)) continue;
      const right = [...known].find((name) => name.toLowerCase() === field.toLowerCase());
      if (right === undefined) continue;
      const key = String(keyPath.at(-1));
      const fixed = right + key.slice(field.length);
      report({
        message: `The field \`${field}\` is called \`${right}\` in this log source.`,
        keyPath,
        what: 'key',
        hint: `Write \`${right}\`.`,
        fix: replaceKey(rule.document, keyPath, fixed, `Renames \`${field}\` to \`${right}\`.`),
      });
    }
  },
});
