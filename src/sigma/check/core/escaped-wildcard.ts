import { objectCheck } from '../check.ts';
import { itemsOf, patternTexts } from '../items.ts';

/** The check `sigma/escaped_wildcard`; `about` says what it finds. */
export const escapedWildcard = objectCheck({
  code: 'sigma/escaped_wildcard',
  severity: 'info',
  about:
    'A backslash before `*` or `?` makes it literal. After a folder that is seldom meant: `C:\\Windows\\*` wants a star in the path.',
  of: ['rule', 'filter'],
  passes: [{ detection: { selection: { Image: 'C:\\Windows\\\\*\\a.exe' }, condition: 'selection' } }],
  fails: [{ detection: { selection: { Image: 'C:\\Windows\\*\\a.exe' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      for (const { text, keyPath } of patternTexts(object, item)) {
        const found = /(?<!\\)(?:\\\\)*\\([*?])/.exec(text);
        if (!found) continue;
        report({
          message: `The \`${found[1]}\` of \`${text}\` is literal, because a backslash stands before it.`,
          keyPath,
          hint: `Write \`\\\\${found[1]}\` for a backslash and a wildcard.`,
        });
      }
    }
  },
});
