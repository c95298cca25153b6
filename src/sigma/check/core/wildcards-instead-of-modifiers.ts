import type { Fix } from '../../../text/index.ts';
import { isAnyRun, parsePatternText } from '../../text-pattern.ts';
import type { DetectionItem, SigmaObject } from '../../tree.ts';
import { objectCheck } from '../check.ts';
import { replaceKey, replaceText, together } from '../edits.ts';
import { itemsOf, patternTexts } from '../items.ts';

/** The check `sigma/wildcards_instead_of_modifiers`; `about` says what it finds. */
export const wildcardsInsteadOfModifiers = objectCheck({
  code: 'sigma/wildcards_instead_of_modifiers',
  severity: 'info',
  about:
    'Where every value begins or ends with a star, a modifier says so once, and no backslash before the star can go wrong.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: ['*\\a.exe', '*\\b.exe'] }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      if (item.field === undefined || item.modifiers.length > 0 || item.values.length === 0) continue;
      const texts = patternTexts(object, item);
      const sides = new Set(texts.map(({ text }) => sideOf(text)));
      const [side] = sides;
      if (texts.length < item.values.length || sides.size > 1 || side === undefined) continue;
      report({
        message: `The stars of \`${item.field}\` say what \`${side}\` says.`,
        keyPath: item.keyPath,
        what: 'key',
        hint: `Write \`${item.field}|${side}\` and leave the stars out.`,
        fix: fixOf(object, item, side, texts),
      });
    }
  },
});

/** The modifier that a value's stars stand for; undefined where it has none, or others. */
function sideOf(text: string): 'contains' | 'startswith' | 'endswith' | undefined {
  const parts = parsePatternText(text);
  const [first, last] = [isAnyRun(parts[0]), isAnyRun(parts.at(-1))];
  const inner = parts.slice(first ? 1 : 0, last ? -1 : undefined);
  if (parts.length < 2 || inner.length !== 1 || typeof inner[0] !== 'string') return undefined;
  return first && last ? 'contains' : first ? 'endswith' : last ? 'startswith' : undefined;
}

function fixOf(
  object: SigmaObject,
  item: DetectionItem,
  side: string,
  texts: readonly { readonly text: string; readonly keyPath: readonly (string | number)[] }[],
): Fix | undefined {
  const about = `Writes \`${item.field}|${side}\`.`;
  return together(about, [
    replaceKey(object.document, item.keyPath, `${item.field}|${side}`, about),
    ...texts.map(({ text, keyPath }) => {
      const bare = text.slice(side === 'startswith' ? 0 : 1, side === 'endswith' ? undefined : -1);
      return replaceText(object.document, keyPath, bare, about);
    }),
  ]);
}
