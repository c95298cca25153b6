/** A whole number that is written with a decimal point, as times are. */
export class DecimalNumber {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What a setting may hold as JSON. */
export type ConfJson =
  | string
  | number
  | boolean
  | null
  | DecimalNumber
  | readonly ConfJson[]
  | { readonly [key: string]: ConfJson };

/**
 * Prints JSON on one line as published apps have it: sorted keys, a blank after commas and colons, and only ASCII, with the characters
 * that mean something in HTML as escapes.
 */
export function confJson(value: ConfJson): string {
  if (value instanceof DecimalNumber) {
    return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  }
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(confJson).join(', ')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${quoted(key)}: ${confJson(one)}`).join(', ')}}`;
}

function isList(value: object): value is readonly ConfJson[] {
  return Array.isArray(value);
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&'\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
