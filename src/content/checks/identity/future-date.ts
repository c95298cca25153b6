import { itemCheck } from '../check.ts';

/** The check `identity/future-date`; `about` says what it finds. */
export const futureDate = itemCheck({
  code: 'identity/future-date',
  upstream: 'I4',
  severity: { classic: 'warning', v5: 'error' },
  about: 'The date says when the object was last changed, so it cannot lie after today (UTC).',
  of: [
    'detection',
    'story',
    'lookup',
    'data-source',
    'deployment',
    'baseline',
    'dashboard',
    'playbook',
    'removed',
  ],
  passes: {},
  fails: { detection: { date: '9999-12-31' } },
  check(item, report, { today }) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(item.date) || item.date <= today) return;
    report({
      message: `The date \`${item.date}\` lies in the future (today is ${today}).`,
      keyPath: [item.layout === 'escu6' ? 'modification_date' : 'date'],
      hint: 'Write the day of the last change.',
    });
  },
});
