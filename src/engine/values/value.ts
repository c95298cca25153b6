/** One value of a field. A number prints as Splunk prints it; text that reads as a number counts as one. */
export type Scalar = string | number;

/**
 * What a field of a row holds: one value, several (a multivalue has at least two), or null.
 * Null and a missing field are the same to a search; a null that is set only keeps the column's place.
 */
export type FieldValue = Scalar | readonly Scalar[] | null;

/** What an eval expression gives: Booleans exist only inside expressions and cannot be stored in a field. */
export type Value = FieldValue | boolean;
