import { everyKind, objectCheck } from '../check.ts';
import { removeEntry } from '../edits.ts';

/** The check `sigma/sigmahq_redundant_modified`; `about` says what it finds. */
export const redundantModified = objectCheck({
  code: 'sigma/sigmahq_redundant_modified',
  severity: 'warning',
  about: '`modified` on the day of `date` says nothing.',
  of: everyKind,
  passes: [{ modified: '2024-06-01' }],
  fails: [{ modified: '2024-05-01' }],
  check({ date, modified, document }, report) {
    if (modified === undefined || modified !== date) return;
    report({
      message: `\`modified\` is the same day as \`date\`, \`${date}\`.`,
      keyPath: ['modified'],
      hint: 'Leave it out.',
      fix: removeEntry(document, ['modified'], 'Removes `modified`.'),
    });
  },
});
