import { closeSync, openSync, readSync } from 'node:fs';
import type { DirectFile } from '../events/index.ts';

/** After so many reads others get their turn: a search can then be cancelled. */
const readsAtOnce = 32;

/**
 * Opens a file to be read into memory that is handed in. Reading a megabyte from the page cache takes less time than
 * asking another thread for it, so most reads do not wait.
 * @param offset where to begin, in bytes; a file that is no file on a disk can only be read from its beginning on
 */
export function directFile(path: string, offset?: number): DirectFile {
  const file = openSync(path, 'r');
  let reads = 0;
  let position = offset;
  const read = (into: Uint8Array): number => {
    const count = readSync(file, into, 0, into.length, position ?? null);
    if (position !== undefined) position += count;
    return count;
  };
  return {
    read(into) {
      reads++;
      if (reads % readsAtOnce !== 0) return read(into);
      return new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(read(into));
          } catch (error) {
            reject(error);
          }
        });
      });
    },
    close: () => closeSync(file),
  };
}
