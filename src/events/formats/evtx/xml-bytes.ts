const encoder = new TextEncoder();

/**
 * Marks the ASCII characters that stand for themselves: 1 in content, 2 also in an attribute between single
 * quotes.
 */
const plain = new Uint8Array(128);
for (let code = 0x20; code < 0x7f; code++) plain[code] = 2;
for (const code of [0x09, 0x0a, 0x0d]) plain[code] = 1;
plain[0x7f] = 2;
for (const char of '&<>') plain[char.charCodeAt(0)] = 0;
plain[0x27] = 1;

const escapes = new Map(
  (
    [
      ['&', '&amp;'],
      ['<', '&lt;'],
      ['>', '&gt;'],
      ["'", '&apos;'],
      ['\t', '&#9;'],
      ['\n', '&#10;'],
      ['\r', '&#13;'],
    ] as const
  ).map(([char, written]) => [char.charCodeAt(0), encoder.encode(written)]),
);

/** No character takes more bytes, escaped or not. */
const mostBytesPerChar = 6;

/** What stands for a character that XML does not allow. */
const replacement = 0xfffd;

/** XML text as it is written, in UTF-8. */
export class XmlBytes {
  #bytes: Uint8Array;
  length = 0;

  constructor(firstBytes: number) {
    this.#bytes = new Uint8Array(firstBytes);
  }

  /** What was written, as bytes of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  /** Appends markup as it is. */
  markup(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#reserve(length);
    const target = this.#bytes;
    let to = this.length;
    // A call to set() costs more than the loop for the short pieces that templates consist of.
    if (length > 64) target.set(bytes, to);
    else for (let at = 0; at < length; at++) target[to++] = bytes[at] ?? 0;
    this.length += length;
  }

  /** Appends ASCII text that needs no escapes. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at++) this.#bytes[this.length++] = text.charCodeAt(at);
  }

  /** Appends one ASCII character that needs no escape. */
  byte(code: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = code;
  }

  /** Appends a text, escaped. */
  text(text: string, inAttribute: boolean): void {
    this.#reserve(text.length * mostBytesPerChar);
    const least = inAttribute ? 2 : 1;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80 && (plain[unit] ?? 0) >= least) this.#bytes[this.length++] = unit;
      else if (this.#char(unit, text.charCodeAt(at + 1) | 0, inAttribute)) at++;
    }
  }

  /** Appends UTF-16 text, escaped. An odd byte at the end is dropped. */
  utf16(bytes: Uint8Array, from: number, to: number, inAttribute: boolean): void {
    this.#reserve(((to - from) >> 1) * mostBytesPerChar);
    const target = this.#bytes;
    const least = inAttribute ? 2 : 1;
    const end = to - 1;
    let length = this.length;
    for (let at = from; at < end; at += 2) {
      const low = bytes[at] ?? 0;
      const high = bytes[at + 1] ?? 0;
      if (high === 0 && low < 0x80 && (plain[low] ?? 0) >= least) {
        target[length++] = low;
        continue;
      }
      this.length = length;
      const next = at + 2 < end ? (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8) : 0;
      if (this.#char(low | (high << 8), next, inAttribute)) at += 2;
      length = this.length;
    }
    this.length = length;
  }

  /** Appends a whole number that a double holds exactly, in decimal. */
  decimal(value: number): void {
    if (value < 0) {
      this.byte(0x2d);
      this.decimal(-value);
      return;
    }
    if (value > 0xffffffff) {
      this.ascii(String(value));
      return;
    }
    let digits = 1;
    for (let bound = 10; digits < 10 && value >= bound; bound *= 10) digits++;
    this.digits(value, digits);
  }

  /** Appends the last `count` decimal digits of a number below 2^32, with leading zeros. */
  digits(value: number, count: number): void {
    this.#reserve(count);
    let rest = value;
    for (let at = this.length + count - 1; at >= this.length; at--) {
      const tenth = Math.floor(rest / 10);
      this.#bytes[at] = 0x30 + rest - tenth * 10;
      rest = tenth;
    }
    this.length += count;
  }

  /** Appends a byte as two hexadecimal digits in capitals. */
  hexByte(value: number): void {
    this.#reserve(2);
    this.#bytes[this.length++] = hexDigits[value >> 4] ?? 0;
    this.#bytes[this.length++] = hexDigits[value & 15] ?? 0;
  }

  /** Appends `0x` and the digits of a number of 64 bits, in lower case, without leading zeros. */
  hexNumber(high: number, low: number): void {
    this.#reserve(18);
    this.#bytes[this.length++] = 0x30;
    this.#bytes[this.length++] = 0x78;
    let digits = hexLength(high === 0 ? low : high);
    if (high !== 0) {
      this.#hexDigits(high, digits);
      digits = 8;
    }
    this.#hexDigits(low, digits);
  }

  #hexDigits(value: number, count: number): void {
    for (let shift = (count - 1) * 4; shift >= 0; shift -= 4) {
      const digit = (value >>> shift) & 15;
      this.#bytes[this.length++] = digit < 10 ? 0x30 + digit : 0x57 + digit;
    }
  }

  /** Appends a character that is not plain; tells whether it took the next unit too. There is room for it. */
  #char(unit: number, next: number, inAttribute: boolean): boolean {
    if (unit < 0x80) {
      const written = inAttribute || unit !== 0x27 ? escapes.get(unit) : undefined;
      if (written) this.markup(written);
      else this.#codePoint(replacement);
      return false;
    }
    if (unit >= 0xd800 && unit < 0xe000) {
      if (unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        this.#codePoint(0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00));
        return true;
      }
      this.#codePoint(replacement);
    } else this.#codePoint(unit >= 0xfffe ? replacement : unit);
    return false;
  }

  #codePoint(code: number): void {
    const bytes = this.#bytes;
    if (code < 0x800) {
      bytes[this.length++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        bytes[this.length++] = 0xe0 | (code >> 12);
      } else {
        bytes[this.length++] = 0xf0 | (code >> 18);
        bytes[this.length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[this.length++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[this.length++] = 0x80 | (code & 0x3f);
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}

/** How many hexadecimal digits a number of 32 bits needs; one for zero. */
function hexLength(value: number): number {
  return Math.max(1, (35 - Math.clz32(value)) >> 2);
}

const hexDigits = encoder.encode('0123456789ABCDEF');
