import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_fields_existence`; `about` says what it finds. */
export const fieldsExistence = objectCheck({
  code: 'sigma/sigmahq_fields_existence',
  severity: 'warning',
  about: 'Converters turn `fields` into a table, which hides everything else from the analyst.',
  of: everyKind,
  passes: [{}],
  fails: [{ fields: ['CommandLine'] }],
  check({ fields }, report) {
    if (fields.length === 0) return;
    report({
      message: 'The rule names `fields`.',
      keyPath: ['fields'],
      what: 'key',
      hint: 'Leave them out.',
    });
  },
});
