import { objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';
import { itemsOf, patternTexts } from '../items.ts';

/** The check `sigma/double_wildcard`; `about` says what it finds. */
export const doubleWildcard = objectCheck({
  code: 'sigma/double_wildcard',
  severity: 'info',
  about: 'Two stars mean what one means; they stand where something was left out.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { CommandLine: 'a**b' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      for (const { text, keyPath } of patternTexts(object, item)) {
        const single = text.replaceAll(runOfStars, '$1*');
        if (single === text) continue;
        report({
          message: `\`${text}\` has two stars where one does.`,
          keyPath,
          hint: `Write \`${single}\`.`,
          fix: replaceText(object.document, keyPath, single, `Writes \`${single}\`.`),
        });
      }
    }
  },
});

/** Stars that no backslash makes literal, two or more: an even number of backslashes stands before them. */
const runOfStars = /(?<!\\)((?:\\\\)*)\*{2,}/g;
