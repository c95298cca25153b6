import { everyKind, objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/cvetag`; `about` says what it finds. */
export const cvetag = objectCheck({
  code: 'sigma/cvetag',
  severity: 'warning',
  about:
    'A `cve.` tag names a vulnerability by its year, a dash and its number; the dot of older rules is no longer found.',
  of: everyKind,
  passes: [{ tags: ['cve.2021-44228'] }],
  fails: [{ tags: ['cve.2021.44228'] }],
  check(object, report) {
    for (const { text, value, keyPath } of tagsOf(object, 'cve')) {
      if (/^\d{4}-\d{4,}$/.test(value)) continue;
      const dashed = `cve.${value.replace('.', '-')}`;
      const isOld = /^\d{4}\.\d{4,}$/.test(value);
      report({
        message: `\`${text}\` does not name a vulnerability.`,
        keyPath,
        hint: isOld ? `Write \`${dashed}\`.` : 'Write such as `cve.2021-44228`.',
        fix: isOld ? replaceText(object.document, keyPath, dashed, `Writes \`${dashed}\`.`) : undefined,
      });
    }
  },
});
