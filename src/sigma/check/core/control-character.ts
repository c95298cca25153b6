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
        const code = controlCodeIn(written);
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

function controlCodeIn(text: string): number | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20) return code;
  }
  return undefined;
}
