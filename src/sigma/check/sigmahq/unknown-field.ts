import { didYouMean } from '../../../text/index.ts';
import { metadataKeys } from '../../read/read-metadata.ts';
import { everyKind, objectCheck } from '../check.ts';

/** Custom keys that SigmaHQ uses, and those of Detent. */
const allowed = new Set(['regression_tests_path', 'simulation', 'tests', 'detent']);

/** The check `sigma/sigmahq_unknown_field`; `about` says what it finds. */
export const unknownField = objectCheck({
  code: 'sigma/sigmahq_unknown_field',
  severity: 'warning',
  about: 'A key that the specification does not know is kept, but has no effect: most are slips.',
  of: everyKind,
  passes: [{}],
  fails: [{ falsepositive: ['Unknown'] }],
  check({ custom }, report) {
    for (const key of custom.keys()) {
      if (allowed.has(key)) continue;
      report({
        message: `\`${key}\` is no key of a Sigma document.`,
        keyPath: [key],
        what: 'key',
        hint: didYouMean(key, metadataKeys),
      });
    }
  },
});
