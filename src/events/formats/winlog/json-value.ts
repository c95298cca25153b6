/** A JSON object as read. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers that would not come out as they were written: long ones, and those with a point. */
const fragileNumber = /([:[,]\s*)(-?\d+(?:\.\d+|\d{15}))(?=\s*[,\]}])/g;
/** What may be a number whose point tells nothing: it comes out without it. */
const pointlessZeros = /\.0+\s*[,\]}]/;

/**
 * Reads a JSON object; numbers too long for a double are kept as texts with all their digits. Undefined for
 * anything else.
 */
export function readJsonObject(text: string): JsonObject | undefined {
  const value = parsed(text);
  const plain = isObject(value) ? value : undefined;
  if (plain && !pointlessZeros.test(text)) {
    const repaired = withExactNumbers(plain, text);
    if (repaired) return repaired;
  }
  // Inside a string the quotes that this adds make the whole text unreadable, so that it is read as it is.
  const exact = parsed(text.replace(fragileNumber, '$1"$2"'));
  return isObject(exact) ? exact : plain;
}

/**
 * Puts in the digits of numbers at the top that lost some: parsing the text again for them takes longer. Undefined where it is not plain which number of the text it
 * is.
 */
function withExactNumbers(object: Record<string, unknown>, text: string): JsonObject | undefined {
  for (const key in object) {
    const value = object[key];
    if (!isFragile(value, 0)) continue;
    const written = typeof value === 'number' ? writtenNumber(text, key) : undefined;
    if (written === undefined) return undefined;
    object[key] = written;
  }
  return object;
}

const numberBehindKey = /\s*:\s*(-?\d+(?:\.\d+|\d{15}))(?=\s*[,}])/y;

/** The number of a key that stands in the text once. */
function writtenNumber(text: string, key: string): string | undefined {
  const quoted = JSON.stringify(key);
  const at = text.indexOf(quoted);
  if (at < 0 || text.indexOf(quoted, at + 1) >= 0) return undefined;
  numberBehindKey.lastIndex = at + quoted.length;
  return numberBehindKey.exec(text)?.[1];
}

/** Whether a number below the value may have lost digits. Deeper than any rendering nests, all may have. */
function isFragile(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return false;
  if (depth > deepest) return true;
  if (Array.isArray(value)) return value.some((item) => isFragile(item, depth + 1));
  for (const key in value) if (isFragile((value as JsonObject)[key], depth + 1)) return true;
  return false;
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
