import { archiveKind } from './archives/index.ts';
import { detectUtf16, utf16ToUtf8 } from './bytes.ts';
import { evtxToXml, isEvtx } from './formats/evtx/index.ts';

/**
 * Bytes that are looked at together: enough to make the scan's start-up cost small, few enough to stay in the
 * cache.
 */
export const blockBytes = 1 << 20;

/**
 * The file's bytes as UTF-8 in blocks of a useful size: UTF-16 is converted, a binary Windows log becomes its
 * events as XML.
 * @param report called for what a binary log holds that cannot be read
 */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array>,
  report: (offset: number, reason: string) => void,
): AsyncIterable<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const whole = fromFirst(first.value, iterator);
  const utf16 = detectUtf16(first.value);
  const text = isEvtx(first.value) ? evtxToXml(whole, { report }) : utf16 ? utf16ToUtf8(whole, utf16) : whole;
  for await (const chunk of text) yield* pieces(chunk);
}

/**
 * Whether a file that begins like this is broken into events as it stands: no archive, binary log or UTF-16.
 */
export function isPlainText(head: Uint8Array): boolean {
  return !isEvtx(head) && archiveKind(head) === undefined && detectUtf16(head) === undefined;
}

async function* fromFirst(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield first;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

function* pieces(chunk: Uint8Array): Iterable<Uint8Array> {
  if (chunk.length <= blockBytes * 2) yield chunk;
  else
    for (let from = 0; from < chunk.length; from += blockBytes) yield chunk.subarray(from, from + blockBytes);
}
