/**
 * Bytes that are looked at together: enough to make the scan's start-up cost small, few enough to stay in the
 * cache.
 */
export const blockBytes = 1 << 20;

/** Enough of a file to see what it is, and to guess its labels. */
const headBytes = 1 << 16;

/**
 * The same bytes cut at the same places, however they come: a head, then blocks. What a broken file is taken for
 * depends on where it is cut; no two readings of it may differ.
 */
export async function* inBlocks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = headBytes;
  /** What is there of the next block. */
  let held = new Uint8Array(0);
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const end = Math.min(chunk.length, at + size - length);
      const isWhole = length + end - at === size;
      if (length === 0 && isWhole) yield chunk.subarray(at, end);
      else {
        const needed = length + end - at;
        if (held.length < needed) held = resized(held, Math.min(size, needed * 2));
        held.set(chunk.subarray(at, end), length);
        length = needed;
        if (isWhole) yield held;
      }
      at = end;
      if (isWhole) {
        held = new Uint8Array(0);
        length = 0;
        size = blockBytes;
      }
    }
  }
  if (length > 0) yield held.subarray(0, length);
}

function resized(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
