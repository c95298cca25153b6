import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_modified_date_order`; `about` says what it finds. */
export const modifiedDateOrder = objectCheck({
  code: 'sigma/sigmahq_modified_date_order',
  severity: 'warning',
  about: 'A rule cannot have been changed before it was written.',
  of: everyKind,
  passes: [{ modified: '2024-06-01' }],
  fails: [{ modified: '2024-04-01' }],
  check({ date, modified }, report) {
    if (date === undefined || modified === undefined || modified >= date) return;
    report({
      message: `\`${modified}\` lies before the date of the rule, \`${date}\`.`,
      keyPath: ['modified'],
    });
  },
});
