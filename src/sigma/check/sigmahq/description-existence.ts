import { existenceCheck } from '../missing-key.ts';

/** The check `sigma/sigmahq_description_existence`; `about` says what it finds. */
export const descriptionExistence = existenceCheck(
  'description',
  'The description tells an analyst what the alert means.',
  'Say what the rule detects and why that matters.',
);
