import { itemCheck } from '../check.ts';

/** The check `detection/missing-test`; `about` says what it finds. */
export const missingTest = itemCheck({
  code: 'detection/missing-test',
  upstream: 'D5',
  // ESCU 6 asks for none; it says in a test of its own why there is none.
  severity: { classic: 'error', v5: 'error', escu6: 'warning' },
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
      hint:
        item.layout === 'escu6'
          ? 'Add a test with attack data that must match, or one of the type `experimental` that says why not.'
          : 'Add a test with attack data that must match, or say in `tags.manual_test` why there is none.',
    });
  },
});
