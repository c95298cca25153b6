import { itemCheck } from '../check.ts';

/** The check `detection/missing-test`; `about` says what it finds. */
export const missingTest = itemCheck({
  code: 'detection/missing-test',
  upstream: 'D5',
  severity: 'error',
  about:
    'A production detection is tested with attack data, unless `tags.manual_test` says why it cannot be. ' +
    'Correlations are exempt: they search the findings of other detections.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tests: [] } },
  check(item, report) {
    if (item.status !== 'production' || item.type === 'Correlation') return;
    if (item.manualTest !== undefined || item.tests.length > 0) return;
    report({
      message: 'The detection has no test.',
      keyPath: ['tests'],
      what: 'key',
      hint: 'Add a test with attack data that must match, or say in `tags.manual_test` why there is none.',
    });
  },
});
