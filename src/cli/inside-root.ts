import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../content/index.ts';
import { CliError } from './cli-error.ts';

/**
 * Gives the absolute path of a file that is to be written into a content folder.
 * @param path relative to the folder, with `/`
 * @throws {CliError} when the path, or a link on the way, leads out of the folder
 */
export function insideRoot(root: string, path: string): string {
  const files = diskFiles(root);
  const target = join(root, path);
  // A link on the way could lead out, and writing to one that leads nowhere makes its target.
  const parts = path.split(/[\\/]/);
  const escapes = parts.some((_, at) => files.look(parts.slice(0, at + 1).join('/')) === 'escapes');
  if (!escapes && !lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
  throw new CliError('cli/outside', `The file \`${path}\` would be written outside the content folder.`);
}
