import { objectCheck } from '../check.ts';
import { selectorsOf } from '../selectors.ts';

/** The check `sigma/sigmahq_ofthem_condition`; `about` says what it finds. */
export const ofthemCondition = objectCheck({
  code: 'sigma/sigmahq_ofthem_condition',
  // The core's check of the same thing is on.
  severity: 'off',
  about:
    '`of them` over a single search identifier says no more than its name. The core has the same check as `them_condition_with_single_detection`.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: 'a' }, condition: 'all of them' } }],
  check(object, report) {
    for (const { selector, at } of selectorsOf(object)) {
      if (selector.pattern !== 'them' || object.detections.size > 1) continue;
      report({ message: '`of them` stands for a single search identifier.', at, hint: 'Name it.' });
    }
  },
});
