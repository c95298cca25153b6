import type { ReadField } from '../stage.ts';

/** The rule of every extraction: a field that already has a value keeps it. */
export function keepFirst(before: ReadField, read: ReadField): ReadField {
  return (event) => before(event) ?? read(event);
}
