const encoder = new TextEncoder();

/**
 * The UTF-8 bytes of a text padded for a digest: a one bit, zeros, and the length in bits at the end of the last block.
 * @param blockBytes 64 or 128; the length takes an eighth of it
 * @param littleEndian how the length is written
 */
export function paddedBytes(text: string, blockBytes: 64 | 128, littleEndian: boolean): DataView {
  const bytes = encoder.encode(text);
  const blocks = Math.ceil((bytes.length + 1 + blockBytes / 8) / blockBytes);
  const padded = new Uint8Array(blocks * blockBytes);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

/** Eight lower-case hexadecimal digits of a 32-bit word. */
export function hexOfWord(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
