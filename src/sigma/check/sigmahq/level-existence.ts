import { existenceCheck } from '../missing-key.ts';

/** The check `sigma/sigmahq_level_existence`; `about` says what it finds. */
export const levelExistence = existenceCheck(
  'level',
  'Without a level nobody knows how soon to look at a match.',
  'Use one of: informational, low, medium, high, critical.',
);
