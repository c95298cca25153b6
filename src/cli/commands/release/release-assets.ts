import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseAsset } from '../../../github/index.ts';
import { CliError } from '../../cli-error.ts';

/**
 * The files that a release hands out: those at the top of a folder that `detent package` wrote, compared
 * with its checksums.
 * @param folder absolute
 * @returns by name
 * @throws {CliError} when there is none, one is not what the checksums say, or has a name that GitHub would
 * change
 */
export function releaseAssets(folder: string): readonly ReleaseAsset[] {
  const assets = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (assets.length === 0) {
    throw new CliError(
      'cli/no-assets',
      `The folder ${folder} holds no files.`,
      'Run `detent package --out DIR` first.',
    );
  }
  const sums = assets.find(({ name }) => name === 'SHA256SUMS');
  const digests = sums ? readSums(readFileSync(sums.path, 'utf8')) : new Map<string, string>();
  for (const { name, path } of assets) {
    if (!/^[\w.+-]+$/.test(name)) {
      throw new CliError(
        'cli/bad-asset',
        `GitHub would give \`${name}\` another name.`,
        'Letters, digits, `.`, `-`, `+` and `_` are kept.',
      );
    }
    const wanted = digests.get(name);
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (wanted === undefined || wanted === digest) continue;
    throw new CliError(
      'cli/bad-asset',
      `\`${name}\` is not what SHA256SUMS says.`,
      'Pack it again: `detent package`.',
    );
  }
  return assets;
}

/** @source GNU coreutils manual: sha256sum, its output format */
function readSums(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, digest = '', name = '']) => [name, digest]),
  );
}
