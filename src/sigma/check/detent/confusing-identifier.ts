import { objectCheck } from '../check.ts';

/** The check `sigma/confusing-identifier`; `about` says what it finds. */
export const confusingIdentifier = objectCheck({
  code: 'sigma/confusing-identifier',
  severity: 'warning',
  about:
    'The reference tools read a name such as `not_admin` as `not` and `_admin`: the rule then means something else there.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { not_admin: { Image: 'a' }, condition: 'not_admin' } }],
  check(object, report) {
    const section = object.kind === 'rule' ? 'detection' : 'filter';
    for (const name of object.detections.keys()) {
      const found = /^(?:(not)|(and|or|all|any|of|them|1)(?![A-Za-z0-9]))/.exec(name);
      if (!found) continue;
      report({
        message: `\`${name}\` begins with \`${found[0]}\`, a word of the condition.`,
        keyPath: [section, name],
        what: 'key',
        hint: 'Give it another name, such as `filter_…`.',
      });
    }
  },
});
