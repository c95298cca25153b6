import { existenceCheck } from '../missing-key.ts';

/** The check `sigma/sigmahq_date_existence`; `about` says what it finds. */
export const dateExistence = existenceCheck(
  'date',
  'The date says how old a rule is; its maturity is judged by that.',
  'Add the day on which the rule was written, as YYYY-MM-DD.',
);
