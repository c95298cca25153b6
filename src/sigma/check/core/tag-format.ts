import { everyKind, objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';

/** The check `sigma/tag_format`; `about` says what it finds. */
export const tagFormat = objectCheck({
  code: 'sigma/tag_format',
  severity: 'warning',
  about:
    'A tag is a namespace, a dot and a value, in small letters; anything else is not found by those who search for it.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.T1059'] }],
  check(object, report) {
    object.tags.forEach((tag, index) => {
      if (pattern.test(tag)) return;
      const lower = tag.toLowerCase();
      const isFixed = pattern.test(lower);
      const keyPath = ['tags', index];
      report({
        message: `The tag \`${tag}\` is not written as namespace.value.`,
        keyPath,
        hint: isFixed ? `Write \`${lower}\`.` : 'Use small letters, digits, `-` and `_`.',
        fix: isFixed ? replaceText(object.document, keyPath, lower, `Writes \`${lower}\`.`) : undefined,
      });
    });
  },
});

const pattern = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;
