import type { FlatFields } from './flat-fields.ts';
import { KeySequences, type KeyTable } from './key-sequences.ts';

/**
 * Finds the keys and values of a JSON object without making them: a value is decoded when it is asked for, and most never are. The text is checked all the
 * same, to its end.
 *
 * Numbers come as texts, with all their digits. Undefined for everything but an object whose values are texts, whole numbers, `true`, `false`, `null`, and lists
 * of these: for what is no JSON, and for JSON with other values, repeated keys, or keys that are written with escapes.
 */
export function scanFlatLine(text: string): FlatFields | undefined {
  if (text.charCodeAt(0) !== openBrace) return undefined;
  const starts: number[] = [];
  const ends: number[] = [];
  let keys = sequences.begin();
  let at = 1;
  sawOtherEscape = false;
  for (;;) {
    at = behindBlanks(text, at);
    const next = sequences.next(keys, text, at);
    if (!next) return undefined;
    keys = next;
    const start = behindBlanks(text, at + keys.written.length);
    const end = text.charCodeAt(start) === openBracket ? listEnd(text, start) : scalarEnd(text, start);
    if (end < 0) return undefined;
    starts.push(start);
    ends.push(end);
    at = behindBlanks(text, end);
    const behind = text.charCodeAt(at);
    at += 1;
    if (behind === comma) continue;
    if (behind !== closeBrace || behindBlanks(text, at) !== text.length) return undefined;
    return new LineFields(text, sequences.table(keys), starts, ends, sawOtherEscape);
  }
}

/** Lines of one source have the same keys in the same order, time and again. */
const sequences = new KeySequences();

/** Whether the line that is being scanned holds an escape that `JSON.stringify` may write otherwise or not at all: `\u…` or `\/`. */
let sawOtherEscape = false;

class LineFields implements FlatFields {
  readonly #text: string;
  readonly #keys: KeyTable;
  /** By the number of the key, where its value stands, quotes and brackets included. */
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];
  readonly isFlat = true;
  readonly #hasOtherEscapes: boolean;
  #lineNames: ReadonlySet<string> | undefined;

  constructor(
    text: string,
    keys: KeyTable,
    starts: readonly number[],
    ends: readonly number[],
    hasOtherEscapes: boolean,
  ) {
    this.#text = text;
    this.#keys = keys;
    this.#starts = starts;
    this.#ends = ends;
    this.#hasOtherEscapes = hasOtherEscapes;
  }

  get plainText(): string | undefined {
    return this.#hasOtherEscapes ? undefined : this.#text;
  }

  get keysWithBlanks(): readonly string[] {
    return this.#keys.withBlanks;
  }

  has(key: string): boolean {
    return this.#keys.numbers.has(key);
  }

  value(key: string): unknown {
    const number = this.#keys.numbers.get(key);
    return number === undefined ? undefined : this.#valueAt(number);
  }

  leaf(key: string): string {
    const number = this.#keys.numbers.get(key);
    if (number === undefined) return '';
    const start = this.#starts[number] ?? 0;
    switch (this.#text.charCodeAt(start)) {
      case quote:
        return this.#textAt(start, this.#ends[number] ?? 0);
      case openBracket:
      case smallN:
        return '';
      default:
        return this.#text.slice(start, this.#ends[number]);
    }
  }

  *entries(): Iterable<readonly [string, unknown]> {
    for (const [key, number] of this.#keys.numbers) yield [key, this.#valueAt(number)];
  }

  mayHoldLine(word: string): boolean {
    if (this.#hasOtherEscapes) return true;
    this.#lineNames ??= lineNames(this.#text);
    return this.#lineNames.has(word);
  }

  #valueAt(number: number): unknown {
    const start = this.#starts[number] ?? 0;
    const end = this.#ends[number] ?? 0;
    switch (this.#text.charCodeAt(start)) {
      case quote:
        return this.#textAt(start, end);
      case openBracket:
      case smallF:
      case smallN:
      case smallT:
        return JSON.parse(this.#text.slice(start, end));
      default:
        return this.#text.slice(start, end);
    }
  }

  #textAt(start: number, end: number): string {
    const inner = this.#text.slice(start + 1, end - 1);
    return inner.includes('\\') ? (JSON.parse(this.#text.slice(start, end)) as string) : inner;
  }
}

const lineName = /\w+(?=:)/y;

/** Words with a colon behind them where a line may begin inside a text of the object. */
function lineNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = text.indexOf('\\n'); at >= 0; at = text.indexOf('\\n', at + 2)) {
    lineName.lastIndex = at + 2;
    if (lineName.test(text)) names.add(text.slice(at + 2, lineName.lastIndex));
  }
  return names;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

/** No minus before a zero alone: it would be another number. */
const wholeNumber = /(?:0|-?[1-9]\d*)/y;
const longNumber = /-?\d{16}/y;
const words = ['true', 'false', 'null'] as const;

/** Where a text, a number or a word ends that begins here; -1 for anything else. */
function scalarEnd(text: string, from: number): number {
  if (text.charCodeAt(from) === quote) return textEnd(text, from + 1);
  for (const word of words) if (text.startsWith(word, from)) return from + word.length;
  wholeNumber.lastIndex = from;
  return wholeNumber.test(text) ? wholeNumber.lastIndex : -1;
}

/** Where the text ends whose first character this is, its quote included; -1 where it does not end, or holds what no text may. */
function textEnd(text: string, from: number): number {
  const { length } = text;
  for (let at = from; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code < 0x20) return -1;
    if (code !== backslash) continue;
    at += 1;
    switch (text.charCodeAt(at)) {
      case backslash:
      case quote:
      case 0x62:
      case 0x66:
      case 0x6e:
      case 0x72:
      case 0x74:
        break;
      case 0x2f:
        sawOtherEscape = true;
        break;
      case 0x75:
        sawOtherEscape = true;
        fourDigits.lastIndex = at + 1;
        if (!fourDigits.test(text)) return -1;
        at += 4;
        break;
      default:
        return -1;
    }
  }
  return -1;
}

const fourDigits = /[0-9a-fA-F]{4}/y;

/** Where a list of scalars ends; -1 for any other list, and for numbers that would lose digits. */
function listEnd(text: string, from: number): number {
  let at = behindBlanks(text, from + 1);
  if (text.charCodeAt(at) === closeBracket) return at + 1;
  for (;;) {
    longNumber.lastIndex = at;
    const end = longNumber.test(text) ? -1 : scalarEnd(text, at);
    if (end < 0) return -1;
    at = behindBlanks(text, end);
    const behind = text.charCodeAt(at);
    if (behind === closeBracket) return at + 1;
    if (behind !== comma) return -1;
    at = behindBlanks(text, at + 1);
  }
}

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const smallF = 0x66;
const smallN = 0x6e;
const smallT = 0x74;
