/** A JSON object as read. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers that would not come out as they were written: long ones, and those with a point. */
const fragileNumber = /([:[,]\s*)(-?\d+(?:\.\d+|\d{15}))(?=\s*[,\]}])/g;

/**
 * Reads a JSON object; numbers too long for a double are kept as texts with all their digits. Undefined for
 * anything else.
 */
export function readJsonObject(text: string): JsonObject | undefined {
  fragileNumber.lastIndex = 0;
  if (fragileNumber.test(text)) {
    // Inside a string the quotes that this adds make the whole text unreadable, so that it is read as it is.
    const value = parsed(text.replace(fragileNumber, '$1"$2"'));
    if (isObject(value)) return value;
  }
  const value = parsed(text);
  return isObject(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** A leaf as text: null and what is no leaf give an empty text. */
export function leafText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The leaves below a value, in order, with the keys on the way joined by dots. Lists have no keys of their
 * own.
 */
export function* leaves(name: string, value: unknown, depth = 0): Iterable<readonly [string, string]> {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* leaves(name, item, depth + 1);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* leaves(`${name}.${key}`, item, depth + 1);
  } else yield [name, leafText(value)];
}

/** No rendering nests its values deeper. */
const deepest = 64;
