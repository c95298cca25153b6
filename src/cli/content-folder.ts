import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CliError } from './cli-error.ts';

/** Names that make a folder a content repository. */
const landmarks = [
  'detections',
  'stories',
  'macros',
  'lookups',
  'data_sources',
  'deployments',
  'baselines',
  'detent.yml',
  'contentctl.yml',
  'rules-emerging-threats',
];

/**
 * Finds the content repository: the folder that `--content` names, else the nearest one around the working directory.
 * @param named what `--content` says
 * @param cwd absolute path of the working directory
 * @returns an absolute path
 * @throws {CliError} when there is none
 */
export function findContentFolder(named: string | undefined, cwd: string): string {
  if (named !== undefined) {
    const folder = resolve(cwd, named);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats) {
      throw new CliError('cli/no-content', `The content folder \`${named}\` does not exist.`);
    }
    if (!stats.isDirectory()) {
      throw new CliError('cli/no-content', `\`${named}\` is a file, not a content folder.`);
    }
    // Many folders are called so; only where one is named it must be meant.
    if (!isContentFolder(folder) && !isFolder(join(folder, 'rules'))) {
      throw new CliError(
        'cli/no-content',
        `The folder \`${named}\` holds no content.`,
        `A content repository has at least one of: ${[...landmarks, 'rules'].join(', ')}.`,
      );
    }
    return folder;
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (isContentFolder(folder)) return folder;
    if (dirname(folder) === folder) break;
  }
  throw new CliError(
    'cli/no-content',
    'There is no content repository here or in a folder above.',
    'Go to one, name one with `--content DIR`, or make one with `detent new detection NAME --content DIR`.',
  );
}

/** Tells whether a folder is a content repository. Throws the system's error when it cannot be read. */
export function isContentFolder(folder: string): boolean {
  const names = new Set(readdirSync(folder));
  return landmarks.some((name) => names.has(name) && (/\./.test(name) || isFolder(join(folder, name))));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
