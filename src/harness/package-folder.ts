import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/**
 * Finds this package's own folder, the one that holds `knowledge/`, from source and from the bundle alike.
 * @returns an absolute path
 */
export function packageFolder(): string {
  if (found !== undefined) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'knowledge'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder `knowledge` of this package is missing.');
    folder = parent;
  }
  found = folder;
  return folder;
}
