import { objectCheck } from '../check.ts';
import { selectorsOf } from '../selectors.ts';

/** The check `sigma/all_of_them_condition`; `about` says what it finds. */
export const allOfThemCondition = objectCheck({
  code: 'sigma/all_of_them_condition',
  severity: 'warning',
  about: '`all of them` breaks as soon as somebody adds a filter: it would be wanted too.',
  of: ['rule', 'filter'],
  passes: [
    {
      detection: { selection_a: { Image: 'a' }, selection_b: { User: 'b' }, condition: 'all of selection_*' },
    },
  ],
  fails: [
    { detection: { selection_a: { Image: 'a' }, selection_b: { User: 'b' }, condition: 'all of them' } },
  ],
  check(object, report) {
    for (const { selector, at } of selectorsOf(object)) {
      if (selector.pattern !== 'them' || selector.quantifier !== 'all') continue;
      report({
        message: '`all of them` takes in every search identifier that is ever added.',
        at,
        hint: 'Name the identifiers by a prefix: `all of selection_*`.',
      });
    }
  },
});
