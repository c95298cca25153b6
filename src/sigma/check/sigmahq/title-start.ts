import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_title_start`; `about` says what it finds. */
export const titleStart = objectCheck({
  code: 'sigma/sigmahq_title_start',
  severity: 'warning',
  about: 'A title names what is seen; that a rule detects it goes without saying.',
  of: everyKind,
  passes: [{}],
  fails: [{ title: 'Detects Example Tool Execution' }],
  check({ title }, report) {
    const [word] = title.split(' ', 1);
    if (word !== 'Detect' && word !== 'Detects') return;
    report({
      message: `The title begins with \`${word}\`.`,
      keyPath: ['title'],
      hint: 'Leave the word out.',
    });
  },
});
