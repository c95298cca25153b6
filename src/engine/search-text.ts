import { scalarsOf, textOf } from './coerce.ts';
import type { FieldValue } from './value.ts';

/** Writes `field="value"` so that reading it back gives the same value: quotes and backslashes are escaped. */
export function comparisonText(field: string, value: string): string {
  const name = /^[\w.{}:@-]+$/.test(field) ? field : `"${field.replace(/["\\]/g, '\\$&')}"`;
  return `${name}="${value.replace(/["\\]/g, '\\$&')}"`;
}

/** The texts of a field's values. */
export function textsOf(value: FieldValue): string[] {
  return scalarsOf(value).map(textOf);
}
