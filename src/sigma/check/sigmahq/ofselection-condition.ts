import { objectCheck } from '../check.ts';
import { selectorsOf } from '../selectors.ts';

/** The check `sigma/sigmahq_ofselection_condition`; `about` says what it finds. Off, as in SigmaHQ's own run. */
export const ofselectionCondition = objectCheck({
  code: 'sigma/sigmahq_ofselection_condition',
  severity: 'off',
  about: 'A selector over a prefix that only one search identifier has says no more than its name.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection_a: { Image: 'a' }, condition: '1 of selection_*' } }],
  check(object, report) {
    for (const { selector, at } of selectorsOf(object)) {
      const { pattern, names } = selector;
      if (pattern === 'them' || names.length > 1 || /^(?:selection|filter)_.+_\*$/.test(pattern)) continue;
      report({
        message: `\`${pattern}\` stands for \`${names[0]}\` alone.`,
        at,
        hint: `Write \`${names[0]}\`.`,
      });
    }
  },
});
