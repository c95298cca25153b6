import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_modified_without_date`; `about` says what it finds. */
export const modifiedWithoutDate = objectCheck({
  code: 'sigma/sigmahq_modified_without_date',
  severity: 'error',
  about: 'The day of a change means little without the day on which the rule was written.',
  of: everyKind,
  passes: [{ modified: '2024-06-01' }],
  fails: [{ modified: '2024-06-01', date: undefined }],
  check({ date, modified }, report) {
    if (modified === undefined || date !== undefined) return;
    report({ message: 'The rule has `modified` but no `date`.', keyPath: ['modified'], hint: 'Add `date`.' });
  },
});
