import { everyKind, objectCheck } from '../check.ts';

/** The check `sigma/identifier_existence`; `about` says what it finds. */
export const identifierExistence = objectCheck({
  code: 'sigma/identifier_existence',
  severity: 'warning',
  about: 'Only an id names a rule for ever; titles and files change.',
  of: everyKind,
  passes: [{}],
  fails: [{ id: undefined }],
  check(object, report) {
    if (object.id === undefined) report({ message: 'The rule has no `id`.', hint: 'Give it a new UUID.' });
  },
});
