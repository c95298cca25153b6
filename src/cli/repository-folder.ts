import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Tells where a content folder lies inside its Git repository, with `/`: empty at the root, or where there is no
 * repository. Annotations and SARIF name files from the repository's root.
 */
export function repositoryFolder(contentRoot: string): string {
  for (let folder = contentRoot; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return relative(folder, contentRoot).replaceAll('\\', '/');
    if (dirname(folder) === folder) return '';
  }
}
