import { itemCheck } from '../check.ts';
import { riskFieldsOf } from './risk-fields.ts';

/** The check `detection/risk-field-not-in-search`; `about` says what it finds. */
export const riskFieldNotInSearch = itemCheck({
  code: 'detection/risk-field-not-in-search',
  upstream: 'D11',
  // The tool of 2023 did not look at this yet.
  severity: { '2023': 'warning', classic: 'error', v5: 'error' },
  about:
    'Observables, risk objects and threat objects are fields of the results, so the search must mention ' +
    'them.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tags: { observable: [{ name: 'src_user', type: 'User', role: ['Victim'] }] } } },
  check(item, report) {
    if (item.status !== 'production') return;
    const search = item.search.toLowerCase();
    for (const { name, role, keyPath } of riskFieldsOf(item)) {
      if (name === '' || search.includes(name.toLowerCase())) continue;
      report({
        message: `The ${role} \`${name}\` does not occur in the search.`,
        keyPath,
        value: name,
        hint: 'Name a field of the results, or let the search return this one.',
      });
    }
  },
});
