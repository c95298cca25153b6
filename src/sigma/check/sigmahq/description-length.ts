import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_description_length`; `about` says what it finds. */
export const descriptionLength = objectCheck({
  code: 'sigma/sigmahq_description_length',
  severity: 'warning',
  about: 'A description of under 16 characters tells an analyst nothing that the title does not.',
  of: everyKind,
  passes: [{}],
  fails: [{ description: 'Detects it' }],
  check({ description }, report) {
    if (description === undefined || description.length >= 16) return;
    report({
      message: `The description has ${description.length} characters.`,
      keyPath: ['description'],
      hint: 'Say what the rule detects and why that matters.',
    });
  },
});
