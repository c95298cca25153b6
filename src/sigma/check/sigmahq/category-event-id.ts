import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';
import { fieldsOfRule } from '../redundant-fields.ts';

/** The check `sigma/sigmahq_category_event_id`; `about` says what it finds. */
export const categoryEventId = objectCheck({
  code: 'sigma/sigmahq_category_event_id',
  severity: 'warning',
  about:
    'A category implies its event ids; named once more, they make the rule miss the same activity from other collectors.',
  of: ['rule'],
  passes: [{}],
  fails: [{ detection: { selection: { EventID: 1, Image: 'a' }, condition: 'selection' } }],
  check(rule, report, { facts }) {
    const { category } = rule.logSource;
    if (category === undefined || !fieldsOfRule(rule, facts)?.redundant?.includes('EventID')) return;
    for (const { field, keyPath } of itemsOf(rule)) {
      if (field !== 'EventID') continue;
      report({
        message: `The category \`${category}\` implies the EventID.`,
        keyPath,
        what: 'key',
        hint: 'Leave it out.',
      });
    }
  },
});
