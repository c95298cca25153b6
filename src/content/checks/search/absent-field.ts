import { didYouMean } from '../../../text/index.ts';
import { deadEndsOf } from '../../dead-ends.ts';
import { itemCheck } from '../check.ts';

/** The check `search/absent-field`; `about` says what it finds. */
export const absentField = itemCheck({
  code: 'search/absent-field',
  severity: 'error',
  about:
    'Rows are grouped, joined or compared by a field that no row has at that place: no command before makes it, or one ' +
    'has dropped it. Such a search can never return a row.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {
    detection: {
      search:
        '`example_events` | stats count by dest user process_name | where count > 3 | ' +
        '`example_detection_filter`',
    },
  },
  fails: {
    detection: {
      search:
        '`example_events` | stats count by dest user process_name | search parent_process=cmd.exe | ' +
        '`example_detection_filter`',
    },
  },
  check(item, report, context) {
    for (const { command, field = '', span, place } of deadEndsOf(item, 'missing-field', context)) {
      const names = namesBefore(context.analysisOf(item)?.steps ?? [], span.start);
      report({
        message: `No row has the field \`${field}\` here, so \`${command}\` lets none pass.`,
        ...place,
        value: field,
        hint: didYouMean(field, names) ?? 'Keep the field in the commands before, or leave it out here.',
      });
    }
  },
});

/** The fields in front of the last command that begins before an offset. */
function namesBefore(
  steps: readonly {
    readonly command: { readonly span: { readonly start: number } };
    readonly before: { readonly names: ReadonlyMap<string, unknown> };
  }[],
  offset: number,
): readonly string[] {
  const step = steps.findLast(({ command }) => command.span.start <= offset);
  return [...(step?.before.names.keys() ?? [])];
}
