import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_link_in_description`; `about` says what it finds. */
export const linkInDescription = objectCheck({
  code: 'sigma/sigmahq_link_in_description',
  severity: 'warning',
  about: 'Where a rule comes from is said under `references`, where programs and people look for it.',
  of: everyKind,
  passes: [{}],
  fails: [{ description: 'Detects the tool, see https://example.com/report', references: undefined }],
  check({ description = '', references }, report) {
    const found = /https?:\/\/\S+|internal research/i.exec(description);
    if (!found || references.length > 0) return;
    report({
      message: `The description names its source, \`${found[0]}\`, and there are no references.`,
      keyPath: ['description'],
      hint: 'Move it to `references`.',
    });
  },
});
