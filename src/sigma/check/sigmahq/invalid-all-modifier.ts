import { objectCheck } from '../check.ts';
import { replaceKey } from '../edits.ts';
import { itemsOf } from '../items.ts';

/** The check `sigma/sigmahq_invalid_all_modifier`; `about` says what it finds. */
export const invalidAllModifier = objectCheck({
  code: 'sigma/sigmahq_invalid_all_modifier',
  severity: 'error',
  about:
    '`all` joins the values of a list; over a single one it means nothing, and shows that a value is missing.',
  of: ['rule', 'filter'],
  passes: [
    { detection: { selection: { 'CommandLine|contains|all': ['-a', '-b'] }, condition: 'selection' } },
  ],
  fails: [{ detection: { selection: { 'CommandLine|contains|all': '-a' }, condition: 'selection' } }],
  check(object, report) {
    for (const { modifiers, values, field, keyPath } of itemsOf(object)) {
      if (!modifiers.includes('all') || values.length > 1) continue;
      const key = [field ?? '', ...modifiers.filter((name) => name !== 'all')].join('|');
      report({
        message: '`all` stands over a single value.',
        keyPath,
        what: 'key',
        hint: 'Leave it out, or add the missing values.',
        fix:
          key === ''
            ? undefined
            : replaceKey(object.document, keyPath, key, `Takes \`all\` out: \`${key}\`.`),
      });
    }
  },
});
