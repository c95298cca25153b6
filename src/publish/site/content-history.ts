import { GitFault, git } from '../../harness/index.ts';
import type { Commit, ContentHistory } from './site-model.ts';

/** Between the commits, and between the parts of one, in what git is asked to print. */
const [recordMark, partMark] = ['\u001e', '\u001f'];
const format = `--format=${recordMark}%H${partMark}%ct${partMark}%an${partMark}%s${partMark}`;

/**
 * Reads the history of all files of a content folder in one go.
 * @param folder absolute path of the content folder
 * @param paths the files of the content: others do not count as edited
 * @returns nothing when the folder is in no git repository, or git knows none of its files
 */
export function contentHistory(folder: string, paths: readonly string[]): ContentHistory | undefined {
  try {
    const [head] = parseLog(git(folder, ['log', '-1', format]).toString('utf8'));
    const log = parseLog(
      git(folder, [
        'log',
        '--no-merges',
        '--no-renames',
        '--name-only',
        '--relative',
        '-z',
        format,
        '--',
        '.',
      ]).toString('utf8'),
    );
    const known = new Set(paths);
    const ofFile = new Map<string, Commit[]>();
    for (const { commit, files } of log) {
      for (const path of files) {
        if (!known.has(path)) continue;
        const commits = ofFile.get(path);
        if (commits) commits.push(commit);
        else ofFile.set(path, [commit]);
      }
    }
    if (!head || ofFile.size === 0) return undefined;
    return { head: head.commit, isEdited: isEdited(folder, known), ofFile };
  } catch (error) {
    if (error instanceof GitFault) return undefined;
    throw error;
  }
}

function parseLog(text: string): readonly { readonly commit: Commit; readonly files: readonly string[] }[] {
  return text
    .split(recordMark)
    .slice(1)
    .map((record) => {
      const [hash = '', seconds = '', author = '', subject = '', files = ''] = record.split(partMark);
      const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
      return {
        commit: { hash, date, author, subject },
        files: files.split(/[\0\n]/).filter((path) => path !== ''),
      };
    });
}

/** @source git-status: porcelain format; with -z, paths are not quoted and an old name follows in its own part */
function isEdited(folder: string, known: ReadonlySet<string>): boolean {
  const prefix = git(folder, ['rev-parse', '--show-prefix']).toString('utf8').trimEnd();
  const status = git(folder, ['status', '--porcelain', '-z', '--untracked-files=all', '--', '.']).toString(
    'utf8',
  );
  return status.split('\0').some((line) => {
    const path = line.slice(3);
    return path.startsWith(prefix) && known.has(path.slice(prefix.length));
  });
}
