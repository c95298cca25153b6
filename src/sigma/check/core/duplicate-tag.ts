import { everyKind, objectCheck } from '../check.ts';
import { reportRepeatedEntries } from '../repeated-entries.ts';

/** The check `sigma/duplicate_tag`; `about` says what it finds. */
export const duplicateTag = objectCheck({
  code: 'sigma/duplicate_tag',
  severity: 'warning',
  about: 'A tag that stands twice is a slip of copying.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.execution', 'attack.execution'] }],
  check(object, report) {
    reportRepeatedEntries(object, 'tags', object.tags, report);
  },
});
