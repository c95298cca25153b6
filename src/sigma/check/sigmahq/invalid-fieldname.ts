import { didYouMean } from '../../../text/index.ts';
import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';
import { knownFields } from '../known-fields.ts';

/** The check `sigma/sigmahq_invalid_fieldname`; `about` says what it finds. */
export const invalidFieldname = objectCheck({
  code: 'sigma/sigmahq_invalid_fieldname',
  severity: 'error',
  about: 'An event of the log source has no such field, so that an item on it never holds.',
  of: ['rule'],
  passes: [{}],
  fails: [{ detection: { selection: { ProcessName: 'a' }, condition: 'selection' } }],
  check(rule, report, { facts }) {
    const known = knownFields(rule, facts);
    if (!known) return;
    const lower = new Set([...known].map((name) => name.toLowerCase()));
    for (const { field, keyPath } of itemsOf(rule)) {
      // The wrong letter case has a finding of its own.
      if (field === undefined || lower.has(field.toLowerCase())) continue;
      report({
        message: `Events of this log source have no field \`${field}\`.`,
        keyPath,
        what: 'key',
        hint: didYouMean(field, known),
      });
    }
  },
});
