import { type JsonObject, leafText } from './json-value.ts';

/** The keys and values of one JSON object, as far as they are asked for. */
export interface FlatFields {
  has(key: string): boolean;
  /** A value; undefined where there is none. */
  value(key: string): unknown;
  /** A value that is a leaf, as text; empty for any other, and where there is none. */
  leaf(key: string): string;
  /** All keys with their values, in order. */
  entries(): Iterable<readonly [key: string, value: unknown]>;
  readonly keysWithBlanks: readonly string[];
  /** Known to have no object below it. */
  readonly isFlat: boolean;
  /** Whether some text of the object may hold a line, not its first, that begins with a word and a colon. False only where that is certain. */
  mayHoldLine(word: string): boolean;
  /** The JSON text, where every text in it is written as `JSON.stringify` would; undefined where that is not certain. */
  readonly plainText: string | undefined;
}

/** The fields of an object that was read as a whole. */
export function fieldsOfObject(object: JsonObject): FlatFields {
  return {
    has: (key) => object[key] !== undefined,
    value: (key) => object[key],
    leaf: (key) => leafText(object[key]),
    entries: () => Object.entries(object),
    get keysWithBlanks() {
      return Object.keys(object).filter((key) => key.includes(' '));
    },
    isFlat: false,
    mayHoldLine: () => true,
    plainText: undefined,
  };
}
