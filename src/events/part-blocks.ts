import { archiveKind } from './archives/index.ts';
import { detectUtf16, utf16ToUtf8 } from './bytes.ts';
import { evtxToXml, isEvtx } from './formats/evtx/index.ts';
import { inBlocks } from './in-blocks.ts';

/**
 * The file's bytes as UTF-8 in blocks of a useful size: UTF-16 is converted, a binary Windows log becomes its
 * events as XML.
 * @param report called for what a binary log holds that cannot be read
 */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array>,
  report: (offset: number, reason: string) => void,
): AsyncIterable<Uint8Array> {
  const iterator = inBlocks(chunks)[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const whole = fromFirst(first.value, iterator);
  const utf16 = detectUtf16(first.value);
  if (isEvtx(first.value)) yield* inBlocks(evtxToXml(whole, { report }));
  else if (utf16) yield* inBlocks(utf16ToUtf8(whole, utf16));
  else yield* whole;
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
