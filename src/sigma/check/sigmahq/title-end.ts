import { everyKind, objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';

/** The check `sigma/sigmahq_title_end`; `about` says what it finds. */
export const titleEnd = objectCheck({
  code: 'sigma/sigmahq_title_end',
  severity: 'warning',
  about: 'A title is a heading and no sentence, so that it ends without a full stop.',
  of: everyKind,
  passes: [{}],
  fails: [{ title: 'Example Tool Execution.' }],
  check({ title, document }, report) {
    if (!title.endsWith('.')) return;
    const bare = title.replace(/[.\s]+$/, '');
    report({
      message: 'The title ends with a full stop.',
      keyPath: ['title'],
      hint: 'Leave it out.',
      fix: bare === '' ? undefined : replaceText(document, ['title'], bare, `Writes \`${bare}\`.`),
    });
  },
});
