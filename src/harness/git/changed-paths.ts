import { git, gitText } from './git.ts';

/**
 * Lists the files that are different between two commits, or between a commit and the working tree, new
 * files of the working tree included.
 * A moved file counts as gone from one place and new at the other.
 * @param folder paths are relative to it; changes outside it are left out
 * @param head absent for the working tree
 * @returns paths with `/`, sorted
 * @throws {GitFault}
 */
export function changedPaths(folder: string, base: string, head: string | undefined): readonly string[] {
  const options = ['--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--relative'];
  const changed = git(folder, ['diff', ...options, base, ...(head === undefined ? [] : [head]), '--']);
  const untracked =
    head === undefined ? git(folder, ['ls-files', '--others', '--exclude-standard', '-z']) : Buffer.alloc(0);
  const paths = `${changed.toString('utf8')}${untracked.toString('utf8')}`.split('\0').filter(Boolean);
  return [...new Set(paths)].sort();
}

/**
 * The commit at which two branches parted.
 * @throws {GitFault} when they have no common past, as in a clone without history
 */
export function mergeBase(folder: string, one: string, other: string): string {
  return gitText(folder, ['merge-base', one, other]);
}
