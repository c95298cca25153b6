import { objectCheck } from '../check.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** The check `sigma/control_character`; `about` says what it finds. */
export const controlCharacter = objectCheck({
  code: 'sigma/control_character',
  severity: 'error',
  about:
    'Inside double quotes `\\t` is a tab: a path such as `"C:\\temp"` then holds no backslash, and matches nothing.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: 'C:\temp' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      for (const { written, keyPath } of writtenValues(object, item)) {
        if (typeof written !== 'string') continue;
        const code = [...written].map((one) => one.charCodeAt(0)).find((one) => one < 0x20);
        if (code === undefined) continue;
        report({
          message: `The value holds the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}.`,
          keyPath,
          hint: 'Use single quotes, in which a backslash is a backslash.',
        });
      }
    }
  },
});
