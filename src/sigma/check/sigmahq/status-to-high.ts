import { objectCheck } from '../check.ts';

const sixtyDaysMs = 60 * 86_400_000;

/** The check `sigma/sigmahq_status_to_high`; `about` says what it finds. */
export const statusToHigh = objectCheck({
  code: 'sigma/sigmahq_status_to_high',
  severity: 'warning',
  about: 'A rule younger than 60 days is experimental, unless a test shows what it does.',
  of: ['rule', 'correlation'],
  passes: [{ status: 'test' }],
  fails: [{ status: 'test', date: '2025-12-20' }],
  check({ status, date, custom }, report, { today }) {
    if (date === undefined || (status !== 'test' && status !== 'stable')) return;
    if (custom.has('regression_tests_path') || custom.has('tests')) return;
    const age = Date.parse(today) - Date.parse(date);
    if (!(age < sixtyDaysMs)) return;
    report({
      message: `The rule is of ${date} and already \`${status}\`.`,
      keyPath: ['status'],
      hint: 'Write `experimental`, or add a test.',
    });
  },
});
