/** What Node's buffers can do on top of `Uint8Array`; used where present, since it is several times faster. */
interface Latin1Bytes extends Uint8Array {
  latin1Slice(start?: number, end?: number): string;
}

/** Bytes in the form that decodes fastest on this platform. */
export type ScanBytes = Uint8Array;

const platform = globalThis as unknown as {
  readonly Buffer?: { from(buffer: ArrayBufferLike, offset: number, length: number): Latin1Bytes };
};

/** The same bytes, not copied, in the form that {@link scanText} decodes fastest. */
export function scanBytes(bytes: Uint8Array): ScanBytes {
  if (isLatin1(bytes) || !platform.Buffer) return bytes;
  return platform.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const windows1252 = new TextDecoder('windows-1252');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes bytes one by one into a text of the same length, for scanning: offsets are those of the bytes. Only ASCII
 * characters mean what they say.
 */
export function scanText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return isLatin1(bytes) ? bytes.latin1Slice(start, end) : windows1252.decode(bytes.subarray(start, end));
}

/**
 * Decodes an event. Bytes that are not UTF-8 as a whole are read as Windows-1252, so that nothing is lost and every
 * event decodes to the same text wherever its file was cut.
 */
export function eventText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    // Platforms disagree on 0x80 to 0x9f: some decoders of that name are ISO 8859-1.
    return windows1252
      .decode(bytes)
      .replace(/[\u0080-\u009f]/g, (control) => printable[control.charCodeAt(0) - 0x80] ?? control);
  }
}

/** What Windows-1252 has at 0x80 to 0x9f; a blank stands for the five places without a character. */
const printable = [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].map((char) => (char === ' ' ? undefined : char));

function isLatin1(bytes: Uint8Array): bytes is Latin1Bytes {
  return 'latin1Slice' in bytes;
}

/** An encoding that a file is not UTF-8 in. */
export type Utf16 = 'utf-16le' | 'utf-16be';

/**
 * Recognises UTF-16 by its byte order mark, or without one by every second byte of the first ones being zero.
 * Undefined for everything else.
 */
export function detectUtf16(bytes: Uint8Array): Utf16 | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, 64) & ~1;
  if (length < 8) return undefined;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) evenZeros++;
    if (bytes[at + 1] === 0) oddZeros++;
  }
  if (oddZeros > length * 0.4 && evenZeros === 0) return 'utf-16le';
  if (evenZeros > length * 0.4 && oddZeros === 0) return 'utf-16be';
  return undefined;
}

/** Turns chunks of UTF-16 into chunks of UTF-8. The byte order mark is dropped. */
export async function* utf16ToUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Utf16,
): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) {
    // In UTF-8 each code unit is at most three bytes: a chunk stays within bounds.
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield encoder.encode(rest);
}
