import { deadEndsOf, termOf, textAt } from '../../dead-ends.ts';
import { itemCheck } from '../check.ts';

/** The check `search/contradiction`; `about` says what it finds. */
export const contradiction = itemCheck({
  code: 'search/contradiction',
  severity: 'error',
  about:
    'Two terms that must both hold exclude each other, or a condition is false whatever the events are. Such a search ' +
    'can never return a row.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {
    detection: {
      search:
        '`example_events` process_name=*.exe NOT process_name=explorer.exe | stats count by dest user process_name | ' +
        '`example_detection_filter`',
    },
  },
  fails: {
    detection: {
      search:
        '`example_events` process_name=cmd.exe NOT process_name IN ("cmd.exe", "explorer.exe") | ' +
        'stats count by dest user process_name | `example_detection_filter`',
    },
  },
  check(item, report, context) {
    for (const one of deadEndsOf(item, 'contradiction', context)) {
      const { command, source, other, place } = one;
      const term = termOf(one);
      report({
        message: other
          ? `\`${term}\` can never hold together with \`${textAt(source, other)}\`, so \`${command}\` lets no row pass.`
          : `\`${term}\` never holds, so \`${command}\` lets no row pass.`,
        ...place,
        hint: 'Remove one of the terms, or join alternatives with OR.',
      });
    }
  },
});
