import type { SigmaObject } from '../tree.ts';
import { everyKind, objectCheck, type SigmaObjectCheck } from './check.ts';

/** Makes the check that a key is there. */
export function existenceCheck(
  key: 'author' | 'date' | 'description' | 'level' | 'status',
  about: string,
  hint: string,
): SigmaObjectCheck {
  return objectCheck({
    code: `sigma/sigmahq_${key}_existence`,
    severity: 'warning',
    about,
    // Filters have neither level nor status.
    of: key === 'level' || key === 'status' ? (['rule', 'correlation'] as const) : everyKind,
    passes: [{}],
    fails: [{ [key]: undefined }],
    check(object: SigmaObject, report) {
      if (object[key] === undefined) report({ message: `The ${object.kind} has no \`${key}\`.`, hint });
    },
  });
}
