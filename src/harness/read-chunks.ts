import { open } from 'node:fs/promises';

/** Large enough that the cost of a call vanishes, small enough to stay in the processor's cache. */
const chunkBytes = 1024 * 1024;

/** Reads a file piece by piece; can be read any number of times, each time from the start. */
export function readChunks(path: string): AsyncIterable<Uint8Array> {
  return {
    async *[Symbol.asyncIterator]() {
      const file = await open(path, 'r');
      try {
        for (;;) {
          // Each piece is a buffer of its own: a reader may hold on to it.
          const bytes = Buffer.allocUnsafeSlow(chunkBytes);
          const { bytesRead } = await file.read(bytes, 0, chunkBytes);
          if (bytesRead === 0) return;
          yield bytes.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
  };
}
