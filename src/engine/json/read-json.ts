import { type Json, jsonNull } from './json.ts';

/** Documents nested deeper than this are not read: they are an attack or a mistake. */
const deepest = 500;

/**
 * Reads a JSON text strictly as RFC 8259 has it, blanks around it allowed. Of repeated keys the last value counts, in
 * the place of the first.
 * @returns undefined when the text is not JSON
 */
export function readJson(text: string): Json | undefined {
  const first = text.trimStart().charCodeAt(0);
  // Most values that are tried are plain words: only these characters can begin a document.
  if (
    !(first === 0x7b || first === 0x5b || first === 0x22 || first === 0x2d || first === 0x74) &&
    !(first === 0x66 || first === 0x6e || (first >= 0x30 && first <= 0x39))
  ) {
    return undefined;
  }
  if (text === lastText) return lastJson;
  const reader = new Reader(text);
  lastJson = reader.document();
  lastText = text;
  return lastJson;
}

/** Several functions of one eval look at the same text. */
let lastText: string | undefined;
let lastJson: Json | undefined;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const quote = 0x22;
const backslash = 0x5c;
const blankPattern = /[ \t\n\r]*/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json | undefined {
    const json = this.#value(0);
    this.#skipBlanks();
    return this.#at === this.#text.length ? json : undefined;
  }

  #value(depth: number): Json | undefined {
    if (depth > deepest) return undefined;
    this.#skipBlanks();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"': {
        const text = this.#string();
        return text === undefined ? undefined : { kind: 'string', text };
      }
      case 't':
        return this.#word('true', { kind: 'boolean', value: true });
      case 'f':
        return this.#word('false', { kind: 'boolean', value: false });
      case 'n':
        return this.#word('null', jsonNull);
      default: {
        const text = this.#match(numberPattern);
        return text === undefined ? undefined : { kind: 'number', text };
      }
    }
  }

  #object(depth: number): Json | undefined {
    const members = new Map<string, Json>();
    this.#at += 1;
    if (this.#take('}')) return { kind: 'object', members };
    do {
      this.#skipBlanks();
      const key = this.#string();
      if (key === undefined || !this.#take(':')) return undefined;
      const value = this.#value(depth + 1);
      if (!value) return undefined;
      members.set(key, value);
    } while (this.#take(','));
    return this.#take('}') ? { kind: 'object', members } : undefined;
  }

  #array(depth: number): Json | undefined {
    const items: Json[] = [];
    this.#at += 1;
    if (this.#take(']')) return { kind: 'array', items };
    do {
      const value = this.#value(depth + 1);
      if (!value) return undefined;
      items.push(value);
    } while (this.#take(','));
    return this.#take(']') ? { kind: 'array', items } : undefined;
  }

  #string(): string | undefined {
    const text = this.#text;
    const start = this.#at;
    if (text.charCodeAt(start) !== quote) return undefined;
    let escaped = false;
    for (let at = start + 1; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        this.#at = at + 1;
        return escaped ? decode(text.slice(start, at + 1)) : text.slice(start + 1, at);
      }
      if (unit < 0x20) return undefined;
      if (unit === backslash) {
        escaped = true;
        at += 1;
      }
    }
    return undefined;
  }

  #word(word: string, json: Json): Json | undefined {
    if (!this.#text.startsWith(word, this.#at)) return undefined;
    this.#at += word.length;
    return json;
  }

  #take(character: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    this.#match(blankPattern);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

/** Decodes a quoted string; undefined where an escape is none of JSON's. */
function decode(written: string): string | undefined {
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}
