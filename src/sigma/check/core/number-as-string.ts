import { objectCheck } from '../check.ts';
import { itemsOf, patternTexts } from '../items.ts';

/** The check `sigma/number_as_string`; `about` says what it finds. */
export const numberAsString = objectCheck({
  code: 'sigma/number_as_string',
  severity: 'info',
  about: 'A quoted number is compared as a text: `05` in an event is not the text `5`, but it is the number.',
  of: ['rule', 'filter'],
  passes: [{ detection: { selection: { EventID: 4624 }, condition: 'selection' } }],
  fails: [{ detection: { selection: { EventID: '4624' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      // Beside a modifier a number would be refused: those take texts.
      if (item.modifiers.length > 0) continue;
      for (const { text, keyPath } of patternTexts(object, item)) {
        if (!/^[-+]?\d+$/.test(text)) continue;
        report({
          message: `\`${text}\` is a number in quotes.`,
          keyPath,
          hint: 'Leave the quotes out, if the field holds numbers.',
        });
      }
    }
  },
});
