import { type Stats, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CliError } from './cli-error.ts';

/**
 * Looks at what stands at a path and refuses what cannot be read twice or has no end: pipes, sockets and devices. A
 * folder passes.
 * @param subject how messages name it: `` `x.log` ``; `code`: of the error
 * @throws {CliError} for these, and where nothing stands there
 */
export function requireReadable(path: string, subject: string, code: string): Stats {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats && basename(path) === '-') {
    throw new CliError(code, `${subject} does not exist, and standard input is not read.`, writeToFile);
  }
  if (!stats) throw new CliError(code, `${subject} does not exist.`);
  if (stats.isFile() || stats.isDirectory()) return stats;
  throw new CliError(code, `${subject} is ${kindOf(stats)}, not a file.`, writeToFile);
}

const writeToFile = 'Files are read more than once: write what comes out of it to a file, and name that.';

/**
 * Finds the file or folder that an argument names.
 * @throws {CliError} where nothing stands there that can be read, see {@link requireReadable}
 */
export function existingPath(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  requireReadable(path, `\`${name}\``, 'cli/no-such-path');
  return path;
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}
