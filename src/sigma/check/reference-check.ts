import { everyKind, objectCheck, type SigmaObjectCheck } from './check.ts';

/** Makes the check that no reference is of a kind. */
export function referenceCheck(definition: {
  readonly code: `sigma/${string}`;
  readonly about: string;
  readonly isBad: (reference: string) => boolean;
  readonly message: (reference: string) => string;
  readonly hint: string;
  readonly bad: string;
}): SigmaObjectCheck {
  const { code, about, isBad, message, hint, bad } = definition;
  return objectCheck({
    code,
    severity: 'warning',
    about,
    of: everyKind,
    passes: [{}],
    fails: [{ references: [bad] }],
    check({ references }, report) {
      references.forEach((reference, index) => {
        if (isBad(reference)) report({ message: message(reference), keyPath: ['references', index], hint });
      });
    },
  });
}
