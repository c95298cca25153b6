/**
 * Codes of the findings about eval expressions, each with the rule it stands for. A code is permanent: it is never
 * reused for something else.
 */
export const evalCodes = {
  'eval/unknown-function': 'A call names a function that eval does not have.',
  'eval/wrong-arguments': 'A function is called with too few, too many or unfit arguments.',
  'eval/type-mismatch': 'An operator is given operands that can be seen to be of the wrong type.',
  'eval/boolean-result': 'A condition stands where a value is wanted: Booleans cannot be assigned to fields.',
  'eval/condition-wanted': 'A value stands where a condition is wanted.',
  'eval/bad-regex': 'A regular expression written as a literal cannot be compiled.',
  'eval/bad-time': 'A relative time written as a literal cannot be read.',
  'eval/bad-search': 'The search text given to a function cannot be read.',
  'eval/bad-format': 'The format text of printf cannot be read.',
  'eval/unknown-lookup': 'The function lookup() names a lookup that does not exist.',
} as const;

/** A code of a finding about an eval expression. */
export type EvalCode = keyof typeof evalCodes;
