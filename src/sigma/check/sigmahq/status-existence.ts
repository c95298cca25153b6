import { existenceCheck } from '../missing-key.ts';

/** The check `sigma/sigmahq_status_existence`; `about` says what it finds. */
export const statusExistence = existenceCheck(
  'status',
  'The status says how far a rule may be trusted; packages choose by it.',
  'New rules are `experimental`.',
);
