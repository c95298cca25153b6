import { objectCheck } from '../check.ts';
import { selectorsOf } from '../selectors.ts';

/** The check `sigma/sigmahq_missing_asterisk_condition`; `about` says what it finds. */
export const missingAsteriskCondition = objectCheck({
  code: 'sigma/sigmahq_missing_asterisk_condition',
  severity: 'warning',
  about: 'A selector without a star at its end stands for one search identifier, where several are meant.',
  of: ['rule', 'filter'],
  passes: [
    {
      detection: { selection_a: { Image: 'a' }, selection_b: { Image: 'b' }, condition: '1 of selection_*' },
    },
  ],
  fails: [{ detection: { selection: { Image: 'a' }, condition: '1 of selection' } }],
  check(object, report) {
    for (const { selector, at } of selectorsOf(object)) {
      const { pattern } = selector;
      if (pattern === 'them' || pattern.endsWith('*')) continue;
      report({
        message: `\`${pattern}\` stands for one search identifier.`,
        at,
        hint: `Write \`${pattern}*\`, or the name alone.`,
      });
    }
  },
});
