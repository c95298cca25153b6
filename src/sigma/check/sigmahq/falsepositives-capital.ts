import { everyKind, objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';

/** The check `sigma/sigmahq_falsepositives_capital`; `about` says what it finds. */
export const falsepositivesCapital = objectCheck({
  code: 'sigma/sigmahq_falsepositives_capital',
  severity: 'warning',
  about: 'Entries of `falsepositives` are shown as sentences.',
  of: everyKind,
  passes: [{}],
  fails: [{ falsepositives: ['legitimate use'] }],
  check({ falsePositives, document }, report) {
    falsePositives.forEach((entry, index) => {
      const capital = entry.charAt(0).toUpperCase() + entry.slice(1);
      if (capital === entry) return;
      const keyPath = ['falsepositives', index];
      report({
        message: `\`${entry}\` begins with a small letter.`,
        keyPath,
        hint: `Write \`${capital}\`.`,
        fix: replaceText(document, keyPath, capital, `Writes \`${capital}\`.`),
      });
    });
  },
});
