import { everyKind, objectCheck } from '../check.ts';

const longest = 120;

/** The check `sigma/sigmahq_title_length`; `about` says what it finds. */
export const titleLength = objectCheck({
  code: 'sigma/sigmahq_title_length',
  severity: 'warning',
  about: `A title of more than ${longest} characters is cut where alerts are listed.`,
  of: everyKind,
  passes: [{}],
  fails: [{ title: `Example Tool ${'Execution '.repeat(12)}` }],
  check({ title }, report) {
    if (title.length <= longest) return;
    report({
      message: `The title has ${title.length} characters.`,
      keyPath: ['title'],
      hint: `Use at most ${longest}; the description has room.`,
    });
  },
});
