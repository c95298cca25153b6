import { closeSync, openSync, readSync } from 'node:fs';
import type { DirectFile } from '../events/index.ts';

/** After so many reads others get their turn: a search can then be cancelled. */
const readsAtOnce = 32;

/**
 * Opens a file to be read into memory that is handed in. Reading a megabyte from the page cache takes less time than
 * asking another thread for it, so most reads do not wait.
 */
export function directFile(path: string): DirectFile {
  const file = openSync(path, 'r');
  let reads = 0;
  return {
    read(into) {
      reads++;
      if (reads % readsAtOnce !== 0) return readSync(file, into);
      return new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(readSync(file, into));
          } catch (error) {
            reject(error);
          }
        });
      });
    },
    close: () => closeSync(file),
  };
}
