import { itemCheck } from '../check.ts';

/** The check `detection/missing-victim`; `about` says what it finds. */
export const missingVictim = itemCheck({
  code: 'detection/missing-victim',
  upstream: 'D8',
  severity: 'error',
  // In 2023 the type of an observable alone decided whose risk rises.
  layouts: ['classic'],
  about: 'A production TTP or Anomaly raises the risk of something, so one observable has the role Victim.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tags: { observable: [{ name: 'dest', type: 'Hostname', role: ['Attacker'] }] } } },
  check(item, report) {
    if (item.status !== 'production' || (item.type !== 'TTP' && item.type !== 'Anomaly')) return;
    if (item.observables?.some(({ role }) => role.includes('Victim'))) return;
    report({
      message: 'No observable has the role `Victim`.',
      keyPath: ['tags', 'observable'],
      what: 'key',
      hint: 'Name the host or user whose risk rises.',
    });
  },
});
