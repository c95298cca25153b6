import type { ContentChange } from '../../content/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/**
 * Finds objects whose logic changed while their version or date stayed: readers and installed copies would
 * not notice.
 *
 * Each finding carries the repair of its value. New objects, macros and lookups without these keys, and
 * changes of words alone are fine.
 * @param today `YYYY-MM-DD`: the day that repaired dates get
 */
export function staleVersions(changes: readonly ContentChange[], today: string): readonly Diagnostic[] {
  return changes.flatMap(({ before, after, isLogic, parts }) => {
    if (!before || !after || !isLogic || !versioned.has(after.kind)) return [];
    const what = parts.join(', ');
    const findings: Diagnostic[] = [];
    if (after.version <= before.version) {
      findings.push({
        code: 'release/stale-version',
        severity: 'error',
        message: `\`${after.name}\` has another ${what}, but its version is still ${after.version}.`,
        ...placed(after.document, 'version', String(before.version + 1)),
        hint: `Set \`version: ${before.version + 1}\`, or run \`detent release --fix\`.`,
      });
    }
    if (after.date <= before.date && after.date < today) {
      findings.push({
        code: 'release/stale-date',
        severity: 'error',
        message: `\`${after.name}\` has another ${what}, but its date is still ${after.date}.`,
        ...placed(after.document, dateKey(after.document), `'${today}'`),
        hint: `Set \`${dateKey(after.document)}: '${today}'\`, or run \`detent release --fix\`.`,
      });
    }
    return findings;
  });
}

const versioned: ReadonlySet<string> = new Set(['detection', 'story', 'baseline', 'investigation', 'lookup']);

/** The key of the day of the last change: newer layouts have another beside it for the first day. */
function dateKey({ value }: NonNullable<ContentChange['after']>['document']): string {
  const isNewer = typeof value === 'object' && value !== null && Object.hasOwn(value, 'modification_date');
  return isNewer ? 'modification_date' : 'date';
}

/** The place of a key's value with the text that repairs it; only a value that is written can be repaired. */
function placed(
  document: NonNullable<ContentChange['after']>['document'],
  key: string,
  text: string,
): Pick<Diagnostic, 'at' | 'keyPath' | 'fix'> {
  const at = document.place([key]);
  const { value } = document;
  const isWritten = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return {
    at,
    keyPath: [key],
    ...(isWritten && { fix: { about: `Writes ${text}.`, edits: [{ ...at, text }] } }),
  };
}
