import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';

/** The check `sigma/sigmahq_space_field_name`; `about` says what it finds. */
export const spaceFieldName = objectCheck({
  code: 'sigma/sigmahq_space_field_name',
  severity: 'error',
  about: 'Names of event fields that hold blanks are written without them in rules.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { 'Threat Name': 'a' }, condition: 'selection' } }],
  check(object, report) {
    for (const { field, keyPath } of itemsOf(object)) {
      if (field === undefined || !field.includes(' ')) continue;
      report({
        message: `The field \`${field}\` holds a blank.`,
        keyPath,
        what: 'key',
        hint: `Write \`${field.replaceAll(' ', '')}\`.`,
      });
    }
  },
});
