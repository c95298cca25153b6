import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';

/** The check `sigma/sigmahq_sysmon_missing_eventid`; `about` says what it finds. */
export const sysmonMissingEventid = objectCheck({
  code: 'sigma/sigmahq_sysmon_missing_eventid',
  severity: 'error',
  about: 'The service `sysmon` is all its events; a rule on it says which of them it means.',
  of: ['rule'],
  passes: [
    {
      logsource: { product: 'windows', service: 'sysmon' },
      detection: { selection: { EventID: 16 }, condition: 'selection' },
    },
  ],
  fails: [{ logsource: { product: 'windows', service: 'sysmon' } }],
  check(rule, report) {
    if (rule.logSource.service !== 'sysmon' || itemsOf(rule).some(({ field }) => field === 'EventID')) return;
    report({
      message: 'The rule is for all events of Sysmon, and names no EventID.',
      keyPath: ['logsource', 'service'],
      hint: 'Add the EventID, or use the category instead of the service.',
    });
  },
});
