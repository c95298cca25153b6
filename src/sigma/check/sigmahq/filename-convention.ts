import { everyKind, objectCheck } from '../check.ts';
import { baseName } from '../file-name.ts';

/** The check `sigma/sigmahq_filename_convention`; `about` says what it finds. */
export const filenameConvention = objectCheck({
  code: 'sigma/sigmahq_filename_convention',
  severity: 'warning',
  about:
    'File names are small letters, digits and underscores, so that they are the same on every system and sort by log source.',
  of: everyKind,
  passes: [{}],
  fails: [{ path: 'rules/Example-Tool-Execution.yml' }],
  check({ document }, report) {
    const name = baseName(document.source.name);
    if (/^[a-z0-9_]{10,90}\.yml$/.test(name) && name.includes('_')) return;
    report({
      message: `\`${name}\` is not written as file names of rules are.`,
      hint: 'Use 10 to 90 small letters, digits and underscores, at least one underscore, and `.yml`.',
    });
  },
});
