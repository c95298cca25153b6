import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';
import { fieldsOfRule } from '../redundant-fields.ts';

/** The check `sigma/sigmahq_redundant_field`; `about` says what it finds. */
export const redundantField = objectCheck({
  code: 'sigma/sigmahq_redundant_field',
  severity: 'error',
  about:
    'A field that the log source implies restricts nothing where it fits, and breaks the rule where events are collected otherwise.',
  of: ['rule'],
  passes: [{}],
  fails: [
    {
      logsource: { category: 'registry_set', product: 'windows' },
      detection: { selection: { EventType: 'SetValue', TargetObject: 'a' }, condition: 'selection' },
    },
  ],
  check(rule, report, { facts }) {
    const redundant = fieldsOfRule(rule, facts)?.redundant ?? [];
    for (const { field, keyPath } of itemsOf(rule)) {
      // The EventID has a finding of its own.
      if (field === undefined || field === 'EventID' || !redundant.includes(field)) continue;
      report({
        message: `The log source implies \`${field}\`.`,
        keyPath,
        what: 'key',
        hint: 'Leave it out.',
      });
    }
  },
});
