import { objectCheck } from '../check.ts';
import { removeEntry } from '../edits.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** Modifiers under which letter case makes another value. */
const keepsCase = new Set(['cased', 're', 'base64', 'base64offset']);

/** The check `sigma/sigmahq_field_duplicate_value`; `about` says what it finds. */
export const fieldDuplicateValue = objectCheck({
  code: 'sigma/sigmahq_field_duplicate_value',
  severity: 'error',
  about: 'A value that stands twice in a list is a slip of copying, often in the place of another.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: ['\\a.exe', '\\A.exe'] }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      const isCased = item.modifiers.some((name) => keepsCase.has(name));
      const first = new Map<string, readonly (string | number)[]>();
      for (const { written, keyPath } of writtenValues(object, item)) {
        const text = `${typeof written} ${String(written)}`;
        const key = isCased ? text : text.toLowerCase();
        const before = first.get(key);
        if (!before) {
          first.set(key, keyPath);
          continue;
        }
        report({
          message: `\`${String(written)}\` stands twice in the list.`,
          keyPath,
          hint: 'Remove one of the two.',
          notes: [{ message: 'first here', at: object.document.place(before) }],
          fix: removeEntry(object.document, keyPath, `Removes the second \`${String(written)}\`.`),
        });
      }
    }
  },
});
