import { itemCheck } from '../check.ts';

/** The check `detection/not-enableable`; `about` says what it finds. */
export const notEnableable = itemCheck({
  code: 'detection/not-enableable',
  upstream: 'D20',
  severity: 'error',
  about: 'Only a production TTP, Anomaly or Correlation may be switched on by default.',
  of: ['detection'],
  passes: { detection: { enabled_by_default: true } },
  fails: { detection: { enabled_by_default: true, status: 'experimental' } },
  check(item, report) {
    if (!item.enabledByDefault) return;
    if (item.status === 'production' && item.type !== 'Hunting') return;
    report({
      message: `A ${item.status} ${item.type} cannot be enabled by default.`,
      keyPath: ['enabled_by_default'],
      what: 'key',
      hint: 'Remove `enabled_by_default`.',
    });
  },
});
