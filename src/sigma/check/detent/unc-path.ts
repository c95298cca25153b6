import { objectCheck } from '../check.ts';
import { itemsOf, patternTexts } from '../items.ts';

/** The check `sigma/unc-path`; `about` says what it finds. */
export const uncPath = objectCheck({
  code: 'sigma/unc-path',
  severity: 'warning',
  about:
    'Two backslashes are one literal backslash: a whole value that begins with them is not the path of a share.',
  of: ['rule', 'filter'],
  passes: [
    { detection: { selection: { 'Image|startswith': '\\\\\\\\server\\share' }, condition: 'selection' } },
  ],
  fails: [{ detection: { selection: { 'Image|startswith': '\\\\server\\share' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      const isFromStart = item.modifiers.every((name) => name === 'startswith' || name === 'cased');
      if (!isFromStart || item.field === undefined) continue;
      for (const { text, keyPath } of patternTexts(object, item)) {
        if (!/^\\\\[A-Za-z0-9*?]/.test(text)) continue;
        report({
          message: `\`${text}\` begins with a single backslash once its escapes are read.`,
          keyPath,
          hint: 'Write four backslashes for the two of a share.',
        });
      }
    }
  },
});
