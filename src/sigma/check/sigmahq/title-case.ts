import { everyKind, objectCheck } from '../check.ts';

const small = new Set(
  'a an and as at by for from in new of on or over the through to via with without'.split(' '),
);

/** The check `sigma/sigmahq_title_case`; `about` says what it finds. */
export const titleCase = objectCheck({
  code: 'sigma/sigmahq_title_case',
  severity: 'warning',
  about:
    'Titles are written in title case, so that lists of alerts read alike; small joining words and names of files are left as they are.',
  of: everyKind,
  passes: [{ title: 'Execution of example.exe by the Tool' }],
  fails: [{ title: 'Example tool Execution' }],
  check({ title }, report) {
    const words = title
      .split(' ')
      .filter((word) => /[a-z]/.test(word) && word === word.toLowerCase())
      .filter((word) => !small.has(word) && !/[./_]|^\d/.test(word));
    const [first] = words;
    if (first === undefined) return;
    report({
      message: `The word \`${first}\` of the title begins with a small letter.`,
      keyPath: ['title'],
      hint: 'Write it with a capital.',
    });
  },
});
