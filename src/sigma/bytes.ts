/** The characters of a text, one for each byte of its UTF-8 form; a lone surrogate becomes the replacement character. */
export function utf8Bytes(text: string): string {
  return binary(new TextEncoder().encode(text));
}

/** The characters of a text, one for each byte of its UTF-16 form. */
export function utf16Bytes(text: string, order: 'little' | 'big'): string {
  let bytes = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const [high, low] = [String.fromCharCode(unit >> 8), String.fromCharCode(unit & 0xff)];
    bytes += order === 'little' ? low + high : high + low;
  }
  return bytes;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding, of a text whose characters are bytes. */
export function base64Of(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word =
      (bytes.charCodeAt(at) << 16) |
      ((left > 1 ? bytes.charCodeAt(at + 1) : 0) << 8) |
      (left > 2 ? bytes.charCodeAt(at + 2) : 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    text += left > 1 ? alphabet.charAt((word >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(word & 63) : '=';
  }
  return text;
}

function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
