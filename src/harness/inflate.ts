import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { Inflate } from '../events/index.ts';

/** Uncompresses archives with Node's zlib, chunk by chunk. */
export const inflate: Inflate = (chunks, format) => ({
  async *[Symbol.asyncIterator]() {
    const unpack = format === 'gzip' ? createGunzip(unpackOptions) : createInflateRaw(unpackOptions);
    const source = Readable.from(chunks, { objectMode: false });
    // Faults reach the reader through the stream itself, those of the source included.
    pipeline(source, unpack, () => undefined);
    yield* unpack as AsyncIterable<Buffer>;
  },
});

/** Pieces as large as the blocks that events are looked for in. */
const unpackOptions = { chunkSize: 1 << 20 };
