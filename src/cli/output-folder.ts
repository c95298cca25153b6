import { resolve } from 'node:path';
import { FolderNotOurs, type PublishedFile, type WriteSummary, writeFolder } from '../publish/index.ts';
import { CliError } from './cli-error.ts';

/** A folder that a command publishes into. */
export interface OutputFolder {
  /** Absolute path. */
  readonly path: string;
  /** Puts files there; see `writeFolder`. @throws {CliError} when something in the folder is not ours */
  write(files: Iterable<PublishedFile>): WriteSummary;
}

/**
 * The folder that `--out` names.
 * @param command as it is typed, for the message
 * @throws {CliError} when it names none
 */
export function outputFolder(
  command: string,
  { out, force }: { readonly out: string | undefined; readonly force: boolean },
  cwd: string,
): OutputFolder {
  if (out === undefined) {
    throw new CliError(
      'cli/missing-option',
      `\`${command}\` wants a folder to write to.`,
      'Add `--out DIR`.',
    );
  }
  const path = resolve(cwd, out);
  return {
    path,
    write(files) {
      try {
        return writeFolder(path, files, { force });
      } catch (error) {
        if (!(error instanceof FolderNotOurs)) throw error;
        throw new CliError(
          'cli/folder-not-ours',
          `\`${out}\` holds files that were not published into it: ${error.paths.join(', ')}.`,
          'Name an empty folder, or add `--force` to write beside them.',
        );
      }
    },
  };
}
