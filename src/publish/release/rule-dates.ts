import { type ContentRule, keyOf, partsApart, type SigmaContent } from '../../harness/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/** What may not change under the day of an earlier change. */
const dated: ReadonlySet<string> = new Set([
  'title',
  'logsource',
  'detection',
  'correlation',
  'filter',
  'level',
]);

/**
 * Finds Sigma rules, correlations and filters that do something else while the day of their last change stayed: it is their only version.
 *
 * Each finding carries the repair where there is a day to repair. Changes of other words, and of the status unless a rule becomes deprecated, are fine.
 * @param today `YYYY-MM-DD`: the day that repaired dates get
 * @source Sigma Rules Specification: modified
 */
export function staleRules(before: SigmaContent, after: SigmaContent, today: string): readonly Diagnostic[] {
  const older = new Map(before.rules.map((rule) => [keyOf(rule), rule]));
  return after.rules.flatMap((rule) => {
    const old = older.get(keyOf(rule));
    if (!old) return [];
    const parts = partsApart(old, rule).filter(
      (part) => dated.has(part) || (part === 'status' && rule.object.status === 'deprecated'),
    );
    const [was, is] = [dayOf(old), dayOf(rule)];
    if (parts.length === 0 || is > was || is >= today) return [];
    return stale(rule, `\`${rule.name}\` has another ${parts.join(', ')}, but ${wordDay(is)}.`, today);
  });
}

/** The day of the last change; empty when there is none. */
function dayOf({ object }: ContentRule): string {
  return object.modified ?? object.date ?? '';
}

function wordDay(day: string): string {
  return day === '' ? 'it has no date' : `its date is still ${day}`;
}

function stale({ object }: ContentRule, message: string, today: string): Diagnostic {
  const { document, modified, date } = object;
  const key = modified === undefined && date !== undefined ? 'date' : 'modified';
  const at = document.place([key]);
  const end = { source: at.source, span: { start: at.span.end, end: at.span.end } };
  const edit = key === 'modified' ? { ...at, text: today } : { ...end, text: `\nmodified: ${today}` };
  const canRepair = modified !== undefined || date !== undefined;
  return {
    code: 'release/stale-date',
    severity: 'error',
    message,
    at,
    keyPath: [key],
    hint: `Set \`modified: ${today}\`${canRepair ? ', or run `detent release --fix`' : ''}.`,
    ...(canRepair && { fix: { about: `Writes ${today}.`, edits: [edit] } }),
  };
}
