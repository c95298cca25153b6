import { everyKind, objectCheck } from '../check.ts';
import { baseName } from '../file-name.ts';

/** The check `sigma/filename_length`; `about` says what it finds. */
export const filenameLength = objectCheck({
  code: 'sigma/filename_length',
  severity: 'error',
  about:
    'A file name of under 10 characters says nothing, one of over 90 does not fit where rules are packed.',
  of: everyKind,
  passes: [{}],
  fails: [{ path: 'rules/a_b.yml' }],
  check(object, report) {
    const name = baseName(object.document.source.name);
    if (name.length >= 10 && name.length <= 90) return;
    report({
      message: `The file name has ${name.length} characters.`,
      hint: 'Use 10 to 90, ending included.',
    });
  },
});
