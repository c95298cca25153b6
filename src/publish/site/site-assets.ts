import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../harness/index.ts';
import type { PublishedFile } from '../write-folder.ts';

/** The styles and scripts of the site were not built. */
export class NoSiteAssets extends Error {}

/**
 * Reads the styles and scripts that `npm run build` made of `site/`; they become the site's `assets/`.
 * @param folder where they are; this package's own by default
 * @throws {NoSiteAssets}
 */
export function siteAssets(folder: string = join(packageFolder(), 'dist/site')): readonly PublishedFile[] {
  if (!existsSync(folder)) throw new NoSiteAssets(`The folder ${folder} is missing.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: `assets/${path.slice(folder.length + 1).replaceAll('\\', '/')}`,
      text: new Uint8Array(readFileSync(path)),
    }));
}
