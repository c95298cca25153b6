import { git } from './git.ts';

/** A tag that names a version. */
export interface VersionTag {
  readonly name: string;
  /** The commit that it stands for. */
  readonly commit: string;
}

/**
 * Lists the tags of the form `1.2.3` or `v1.2.3`, in no order that means anything.
 * @param within only those in the past of this commit
 * @throws {GitFault}
 */
export function versionTags(folder: string, within?: string): readonly VersionTag[] {
  const format = '--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)';
  const output = git(folder, [
    'tag',
    '--list',
    format,
    ...(within === undefined ? [] : ['--merged', within]),
  ]);
  return output
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [name, object, peeled] = line.split('\0');
      if (!name || !object || !/^v?\d+\.\d+\.\d+$/.test(name)) return [];
      // A tag with a message is an object of its own that leads to the commit.
      return [{ name, commit: peeled || object }];
    });
}
