import type { FormatFault } from './xml-event.ts';

/** The leaves of a JSON text under the names that Splunk gives them. */
export interface JsonFields {
  /** In order of appearance; lists and repeated keys have several values. */
  readonly fields: ReadonlyMap<string, string[]>;
  /** Set when the text is not JSON; `fields` then holds what stood before the fault. */
  readonly fault?: FormatFault;
}

const maximumDepth = 512;

/**
 * Reads the leaves of a JSON object or array: `{"a":{"b":[1]}}` gives `a.b{}` = `1`.
 * Numbers keep their text, `null`, `true` and `false` become texts, `""` is a field with an empty value (the field lists of
 * published data sources have it), `{}` and `[]` give nothing. Never throws.
 * @source Search Reference, spath: paths; Knowledge Manager Manual: automatic JSON extraction
 */
export function readJsonFields(text: string): JsonFields {
  const reader = new JsonReader(text);
  return reader.read();
}

const jsonStart = /^[\s\uFEFF]*(?:\{\s*["}]|\[\s*(?:[[{"\]]|-?\d[\d.]*\s*[,\]]))/;

/** Whether the text looks like a JSON object or array: for choosing a reader, not for checking. */
export function looksLikeJson(text: string): boolean {
  return jsonStart.test(text);
}

/** A key whose JSON text is the key itself, whatever stands in it. */
const plainKey = /^[A-Za-z0-9_@ -]+$/;

/**
 * Reads one member of the outermost object without reading the others: undefined when that cannot be told without.
 * In a text that is not JSON it may find a member that stands behind the fault.
 */
export function readTopLevelMember(text: string, key: string): { readonly value: string | null } | undefined {
  if (!plainKey.test(key)) return undefined;
  const quoted = `"${key}"`;
  const at = text.indexOf(quoted);
  // The key may still be written with escapes.
  if (at < 0) return escapedAscii.test(text) ? undefined : { value: null };
  if (text.indexOf(quoted, at + quoted.length) >= 0 || text.charCodeAt(at - 1) === 0x5c) return undefined;
  if (text.charCodeAt(firstInk(text, 0)) !== openBrace) return undefined;
  // Nested objects and lists stand behind a colon, a comma or a bracket: none so far means that this is the first level.
  const nested = nestedStart.exec(text);
  if (nested && nested.index < at) return undefined;
  let start = firstInk(text, at + quoted.length);
  if (text.charCodeAt(start) !== colon) return undefined;
  start = firstInk(text, start + 1);
  const first = text.charCodeAt(start);
  if (escapedAscii.test(text)) return undefined;
  if (first === quote) {
    const end = text.indexOf('"', start + 1);
    const escapeAt = text.indexOf('\\', start + 1);
    return end < 0 || (escapeAt >= 0 && escapeAt < end) ? undefined : { value: text.slice(start + 1, end) };
  }
  literalAt.lastIndex = start;
  const literal = literalAt.exec(text)?.[0];
  return literal ? { value: literal } : undefined;
}

const nestedStart = /[:,[][ \t\r\n]*[[{]/;
const escapedAscii = /\\u00[2-7]/;

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;

const literalAt = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** A fault inside nested calls: caught where reading began, so that each level need not pass it on. */
class Fault extends Error {
  readonly offset: number;
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

class JsonReader {
  readonly #text: string;
  readonly #fields = new Map<string, string[]>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonFields {
    try {
      this.#at = firstInk(this.#text, 0);
      this.#value('', 0);
      const rest = firstInk(this.#text, this.#at);
      if (rest < this.#text.length) throw new Fault(rest, 'text behind the JSON value');
      return { fields: this.#fields };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return { fields: this.#fields, fault: { offset: fault.offset, reason: fault.message } };
    }
  }

  #value(name: string, depth: number): void {
    const first = this.#text.charCodeAt(this.#at);
    if (first === quote) this.#add(name, this.#string());
    else if (first === openBrace) this.#object(name, depth + 1);
    else if (first === openBracket) this.#array(name, depth + 1);
    else {
      literalAt.lastIndex = this.#at;
      const literal = literalAt.exec(this.#text)?.[0];
      if (!literal)
        throw new Fault(
          this.#at,
          this.#at < this.#text.length ? 'no JSON value' : 'the JSON text ends too early',
        );
      this.#at += literal.length;
      this.#add(name, literal);
    }
  }

  #object(name: string, depth: number): void {
    if (depth > maximumDepth) throw new Fault(this.#at, `JSON nested deeper than ${maximumDepth} levels`);
    const prefix = name === '' ? '' : `${name}.`;
    this.#step();
    if (this.#text.charCodeAt(this.#at) === closeBrace) {
      this.#at++;
      return;
    }
    for (;;) {
      if (this.#text.charCodeAt(this.#at) !== quote) throw new Fault(this.#at, this.#expected('a key'));
      const key = this.#string();
      this.#at = firstInk(this.#text, this.#at);
      if (this.#text.charCodeAt(this.#at) !== colon) throw new Fault(this.#at, this.#expected('a colon'));
      this.#step();
      this.#value(prefix + key, depth);
      this.#at = firstInk(this.#text, this.#at);
      const next = this.#text.charCodeAt(this.#at);
      if (next === comma) this.#step();
      else if (next === closeBrace) {
        this.#at++;
        return;
      } else throw new Fault(this.#at, this.#expected('a comma or }'));
    }
  }

  #array(name: string, depth: number): void {
    if (depth > maximumDepth) throw new Fault(this.#at, `JSON nested deeper than ${maximumDepth} levels`);
    const item = `${name}{}`;
    this.#step();
    if (this.#text.charCodeAt(this.#at) === closeBracket) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#value(item, depth);
      this.#at = firstInk(this.#text, this.#at);
      const next = this.#text.charCodeAt(this.#at);
      if (next === comma) this.#step();
      else if (next === closeBracket) {
        this.#at++;
        return;
      } else throw new Fault(this.#at, this.#expected('a comma or ]'));
    }
  }

  /** Moves behind one character and the blanks that follow. */
  #step(): void {
    this.#at = firstInk(this.#text, this.#at + 1);
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at + 1;
    let end = text.indexOf('"', start);
    if (end < 0) throw new Fault(this.#at, 'the JSON text ends inside a string');
    const escapeAt = text.indexOf('\\', start);
    if (escapeAt < 0 || escapeAt > end) {
      this.#at = end + 1;
      return text.slice(start, end);
    }
    let value = '';
    let from = start;
    for (let at = escapeAt; ; ) {
      const letter = text[at + 1] ?? '';
      value += text.slice(from, at);
      if (letter === 'u') {
        const digits = text.slice(at + 2, at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(digits))
          throw new Fault(at, 'a \\u escape without four hexadecimal digits');
        value += String.fromCharCode(Number.parseInt(digits, 16));
        from = at + 6;
      } else {
        const decoded = escapes.get(letter);
        if (decoded === undefined) throw new Fault(at, 'an escape that JSON does not know');
        value += decoded;
        from = at + 2;
      }
      end = text.indexOf('"', from);
      if (end < 0) throw new Fault(this.#at, 'the JSON text ends inside a string');
      at = text.indexOf('\\', from);
      if (at < 0 || at > end) break;
    }
    value += text.slice(from, end);
    this.#at = end + 1;
    return value;
  }

  #add(name: string, value: string): void {
    if (name === '') return;
    const known = this.#fields.get(name);
    if (known) known.push(value);
    else this.#fields.set(name, [value]);
  }

  #expected(what: string): string {
    return this.#at < this.#text.length ? `${what} is expected` : 'the JSON text ends too early';
  }
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function firstInk(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0xfeff) break;
  }
  return at;
}
