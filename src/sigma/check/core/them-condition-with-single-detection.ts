import { objectCheck } from '../check.ts';
import { selectorsOf } from '../selectors.ts';

/** The check `sigma/them_condition_with_single_detection`; `about` says what it finds. */
export const themConditionWithSingleDetection = objectCheck({
  code: 'sigma/them_condition_with_single_detection',
  severity: 'info',
  about: '`of them` over a single search identifier says no more than its name.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: 'a' }, condition: '1 of them' } }],
  check(object, report) {
    const [only] = object.detections.keys();
    if (only === undefined || object.detections.size > 1) return;
    for (const { selector, at } of selectorsOf(object)) {
      if (selector.pattern !== 'them') continue;
      report({ message: `\`them\` stands for \`${only}\` alone.`, at, hint: `Write \`${only}\`.` });
    }
  },
});
