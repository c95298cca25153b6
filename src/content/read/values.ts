/**
 * Reading of values that a schema may have found at fault already: a value of the wrong type reads as empty,
 * so that the rest of the object can still be checked. Keys are checked by the compiler against those of the
 * schema.
 */

/** The object's keys; an empty object for anything else. */
export function keysOf<Key extends string>(value: unknown): { readonly [K in Key]?: unknown } {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as { readonly [K in Key]?: unknown }) : {};
}

/** A text; numbers and Booleans as YAML writes them; an empty text for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A text that may be left out: nothing when it is empty or of the wrong type. */
export function optionalText(value: unknown): string | undefined {
  const text = textOf(value);
  return text === '' ? undefined : text;
}

/** A list's texts; other entries and anything that is no list are left out. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value)
    .map(textOf)
    .filter((text) => text !== '');
}

/** The list's entries; an empty list for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A number, also one written as text; nothing for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}

/** A Boolean, also one written as text; `fallback` for anything else. */
export function flagOf(value: unknown, fallback: boolean): boolean {
  if (typeof value === 'boolean') return value;
  const text = textOf(value).toLowerCase();
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : fallback;
}

/** An object with one key when the value is there, else without: for optional properties. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
