import { printNumber, readNumber } from './numbers.ts';
import { compareText } from './text-order.ts';
import type { FieldValue, Scalar, Value } from './value.ts';

/** The text of a single value, a number as Splunk prints it. */
export function textOf(value: Scalar): string {
  return typeof value === 'string' ? value : printNumber(value);
}

/** The number that a value is or reads as in full; NaN for text, null, Booleans and multivalues. */
export function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumber(value) : Number.NaN;
}

/** Whether the value is a multivalue. */
export function isMultivalue(value: Value): value is readonly Scalar[] {
  return typeof value === 'object' && value !== null;
}

/** All values of a field in order: none for null, one for a single value. */
export function scalarsOf(value: FieldValue): readonly Scalar[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

/** Makes a field's value of a list: null of an empty one, the value itself of a list of one. */
export function fieldValueOf(values: readonly Scalar[]): FieldValue {
  if (values.length > 1) return values;
  return values[0] ?? null;
}

/**
 * Orders two single values: by number where both read as numbers, else by text.
 * @returns negative, zero or positive
 */
export function compareScalars(a: Scalar, b: Scalar): number {
  const left = numberOf(a);
  if (!Number.isNaN(left)) {
    const right = numberOf(b);
    if (!Number.isNaN(right)) return left - right;
  }
  return compareText(textOf(a), textOf(b));
}

/** Whether two single values are equal: as numbers where both read as numbers, else as text with its letter case. */
export function equalScalars(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  const left = numberOf(a);
  return !Number.isNaN(left) && left === numberOf(b);
}

/** The result of a calculation: null where it is not a finite number (division by zero, logarithm of zero). */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
