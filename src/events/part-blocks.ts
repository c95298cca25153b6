import { detectUtf16, utf16ToUtf8 } from './bytes.ts';
import type { DatasetPart } from './dataset-part.ts';

/** Bytes that are looked at together: enough to make the scan's start-up cost small, few enough to stay in the cache. */
export const blockBytes = 1 << 20;

/** The file's bytes as UTF-8 in blocks of a useful size. */
export async function* blocksOf(chunks: DatasetPart['chunks']): AsyncIterable<Uint8Array> {
  const opened = typeof chunks === 'function' ? chunks() : chunks instanceof Uint8Array ? [chunks] : chunks;
  let first = true;
  const iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array> =
    Symbol.asyncIterator in opened ? opened[Symbol.asyncIterator]() : opened[Symbol.iterator]();
  const rest = async function* (begin?: Uint8Array): AsyncIterable<Uint8Array> {
    if (begin) yield begin;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  };
  for await (const chunk of rest()) {
    if (first) {
      first = false;
      const utf16 = detectUtf16(chunk);
      if (utf16) {
        for await (const converted of utf16ToUtf8(rest(chunk), utf16)) yield* pieces(converted);
        return;
      }
    }
    yield* pieces(chunk);
  }
}

function* pieces(chunk: Uint8Array): Iterable<Uint8Array> {
  if (chunk.length <= blockBytes * 2) yield chunk;
  else
    for (let from = 0; from < chunk.length; from += blockBytes) yield chunk.subarray(from, from + blockBytes);
}
