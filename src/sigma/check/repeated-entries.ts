import type { SigmaObject } from '../tree.ts';
import type { ReportFinding } from './check.ts';
import { removeEntry } from './edits.ts';

/** Reports the entries of a list of texts that stand in it before, with the fix of leaving them out. */
export function reportRepeatedEntries(
  object: SigmaObject,
  key: string,
  entries: readonly string[],
  report: ReportFinding,
): void {
  const first = new Map<string, number>();
  entries.forEach((entry, index) => {
    const before = first.get(entry);
    if (before === undefined) {
      first.set(entry, index);
      return;
    }
    report({
      message: `\`${entry}\` stands twice in \`${key}\`.`,
      keyPath: [key, index],
      hint: 'Remove one of the two.',
      notes: [{ message: 'first here', at: object.document.place([key, before]) }],
      fix: removeEntry(object.document, [key, index], `Removes the second \`${entry}\`.`),
    });
  });
}
