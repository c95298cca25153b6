import { everyKind, objectCheck } from '../check.ts';
import { replaceKey } from '../edits.ts';

/** Keys that people write for others. */
const meant: Readonly<Record<string, string>> = {
  realted: 'related',
  relatde: 'related',
  relted: 'related',
  rlated: 'related',
  reference: 'references',
};

/** The check `sigma/custom_attributes`; `about` says what it finds. */
export const customAttributes = objectCheck({
  code: 'sigma/custom_attributes',
  severity: 'warning',
  about: 'Unknown keys are allowed, so a misspelt one is not noticed: it just has no effect.',
  of: everyKind,
  passes: [{}],
  fails: [{ realted: [{ id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c09', type: 'similar' }] }],
  check(object, report) {
    for (const key of object.custom.keys()) {
      const right = Object.hasOwn(meant, key) ? meant[key] : undefined;
      if (right === undefined) continue;
      report({
        message: `The key \`${key}\` has no effect.`,
        keyPath: [key],
        what: 'key',
        hint: `Write \`${right}\`.`,
        fix: replaceKey(object.document, [key], right, `Renames \`${key}\` to \`${right}\`.`),
      });
    }
  },
});
