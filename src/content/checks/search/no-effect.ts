import { deadEndsOf } from '../../dead-ends.ts';
import { itemCheck } from '../check.ts';

/** The check `search/no-effect`; `about` says what it finds. */
export const noEffect = itemCheck({
  code: 'search/no-effect',
  severity: 'warning',
  about:
    'A command converts, splits, renames or looks up a field that no row has at that place. It does nothing, and the ' +
    'result lacks what its author expected to see.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {
    detection: {
      search:
        '`example_events` | stats count min(_time) as firstTime by dest user process_name | ' +
        'convert ctime(firstTime) | `example_detection_filter`',
    },
  },
  fails: {
    detection: {
      search:
        '`example_events` | stats count min(_time) as firstTime by dest user process_name | ' +
        'convert ctime(lastTime) | `example_detection_filter`',
    },
  },
  check(item, report, context) {
    for (const { command, field = '', place } of deadEndsOf(item, 'no-effect', context)) {
      report({
        message: `No row has the field \`${field}\` here, so \`${command}\` does nothing with it.`,
        ...place,
        value: field,
        hint: 'Make the field in a command before, or leave this out.',
      });
    }
  },
});
