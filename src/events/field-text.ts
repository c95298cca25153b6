import type { FieldValue, Scalar } from '../engine/index.ts';

/** The values of a field, none for null. */
export function valuesOf(value: FieldValue): readonly Scalar[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

/** The first value as text; undefined for null. */
export function firstText(value: FieldValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'object') return value.length > 0 ? String(value[0]) : undefined;
  return typeof value === 'string' ? value : String(value);
}

/** A field value of these texts: null for none, the text itself for one. */
export function fieldOf(values: readonly Scalar[]): FieldValue {
  const [first] = values;
  if (first === undefined) return null;
  return values.length === 1 ? first : values;
}
