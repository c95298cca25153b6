import { itemCheck } from '../check.ts';

/** The check `detection/throttling-field-not-in-search`; `about` says what it finds. */
export const throttlingFieldNotInSearch = itemCheck({
  code: 'detection/throttling-field-not-in-search',
  upstream: 'D13',
  severity: 'error',
  about:
    'Throttling groups results by fields of theirs, so the search must mention them; a name holds no blank.',
  of: ['detection'],
  passes: { detection: { tags: { throttling: { fields: ['dest'], period: '3600s' } } } },
  fails: { detection: { tags: { throttling: { fields: ['src_user'], period: '3600s' } } } },
  check(item, report) {
    item.throttling?.fields.forEach((field, index) => {
      const keyPath = ['tags', 'throttling', 'fields', index];
      if (/\s/.test(field)) {
        report({
          message: `The throttling field \`${field}\` holds a blank.`,
          keyPath,
          value: field,
          hint: 'Write one field an entry.',
        });
      } else if (!item.search.includes(field)) {
        report({
          message: `The throttling field \`${field}\` does not occur in the search.`,
          keyPath,
          value: field,
          hint: 'Name a field of the results, or let the search return this one.',
        });
      }
    });
  },
});
