import { baseNameOf, fileNameOf } from '../../content-folders.ts';
import { itemCheck } from '../check.ts';

/** The check `file/name-mismatch`; `about` says what it finds. */
export const nameMismatch = itemCheck({
  code: 'file/name-mismatch',
  upstream: 'F1',
  severity: 'error',
  about:
    'A file is named after its object: blanks, `-`, `.` and `/` become `_`, letters are small. The ' +
    'filter macro and people who look for the file rely on it.',
  of: [
    'detection',
    'story',
    'macro',
    'lookup',
    'data-source',
    'deployment',
    'baseline',
    'dashboard',
    'playbook',
    'removed',
  ],
  passes: {},
  fails: { detection: { path: 'detections/endpoint/something_else.yml' } },
  check(item, report) {
    if (item.name === '') return;
    const wanted = fileNameOf(item.name);
    const actual = `${baseNameOf(item.path)}.yml`;
    const isSame = item.kind === 'playbook' ? actual.toLowerCase() === wanted : actual === wanted;
    if (isSame) return;
    report({
      message: `The file of \`${item.name}\` is named \`${actual}\`.`,
      keyPath: ['name'],
      hint: `Rename the file to \`${wanted}\`, or change the name.`,
    });
  },
});
