import { itemCheck } from '../check.ts';

const placeholder = '__UPDATE__';

/** The check `file/left-over-placeholder`; `about` says what it finds. */
export const leftOverPlaceholder = itemCheck({
  code: 'file/left-over-placeholder',
  upstream: 'F4',
  severity: 'error',
  about: 'Scaffolded files hold the text `__UPDATE__` where an author has to write something.',
  of: [
    'detection',
    'story',
    'macro',
    'lookup',
    'data-source',
    'deployment',
    'baseline',
    'investigation',
    'dashboard',
    'playbook',
    'removed',
  ],
  passes: {},
  fails: { story: { narrative: '__UPDATE__ narrative' } },
  check(item, report) {
    const { source } = item.document;
    for (let at = source.text.indexOf(placeholder); at >= 0; at = source.text.indexOf(placeholder, at + 1)) {
      report({
        message: `The placeholder \`${placeholder}\` was not filled in.`,
        at: { source, span: { start: at, end: at + placeholder.length } },
        hint: 'Replace it by the real text.',
      });
    }
  },
});
