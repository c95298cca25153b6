import { existenceCheck } from '../missing-key.ts';

/** The check `sigma/sigmahq_author_existence`; `about` says what it finds. */
export const authorExistence = existenceCheck(
  'author',
  'A rule needs somebody who can be asked about it.',
  'Name whoever wrote the rule.',
);
