import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from './cli-error.ts';
import { insideRoot } from './inside-root.ts';

/** A file to be written, its path relative to the content folder, with `/`. */
export interface NewFile {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/**
 * Writes files into a content folder, each whole or not at all. Nothing is written when one of them is there already,
 * unless `force` says that it may be replaced.
 * @throws {CliError} when a file exists or would lie outside; the system's errors
 */
export function writeFiles(
  root: string,
  files: readonly NewFile[],
  { force }: { readonly force: boolean },
): void {
  const targets = files.map((file) => ({ ...file, target: insideRoot(root, file.path) }));
  const existing = force
    ? undefined
    : targets.find(({ target }) => lstatSync(target, { throwIfNoEntry: false }));
  if (existing) {
    throw new CliError('cli/exists', `\`${existing.path}\` exists already.`, 'Add `--force` to replace it.');
  }
  for (const { target, text } of targets) {
    mkdirSync(dirname(target), { recursive: true });
    // In the same folder: a file is renamed at once only within a file system.
    const aside = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(aside, text, { flag: 'wx' });
      renameSync(aside, target);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  }
}
