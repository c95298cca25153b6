import { everyKind, objectCheck } from '../check.ts';
import { reportRepeatedEntries } from '../repeated-entries.ts';

/** The check `sigma/duplicate_references`; `about` says what it finds. */
export const duplicateReferences = objectCheck({
  code: 'sigma/duplicate_references',
  severity: 'warning',
  about: 'A reference that stands twice is a slip of copying, often in the place of another.',
  of: everyKind,
  passes: [{}],
  fails: [{ references: ['https://example.com/a', 'https://example.com/a'] }],
  check(object, report) {
    reportRepeatedEntries(object, 'references', object.references, report);
  },
});
