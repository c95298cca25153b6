import { referenceCheck } from '../reference-check.ts';

/** The check `sigma/sigmahq_github_link`; `about` says what it finds. */
export const githubLink = referenceCheck({
  code: 'sigma/sigmahq_github_link',
  about:
    'A link to a file on a branch of GitHub shows something else tomorrow; a permalink names the commit.',
  isBad: (reference) =>
    /^https?:\/\/(?:www\.)?github\.com\/[^?#]*\.[A-Za-z]{1,3}(?:[?#]|$)/.test(reference) &&
    !/\/[0-9a-f]{40}(?:\/|$)/i.test(reference),
  message: (reference) => `\`${reference}\` leads to a file that will change.`,
  hint: 'Use the permalink: on the page of the file press `y`.',
  bad: 'https://github.com/example/tool/blob/main/tool.py',
});
