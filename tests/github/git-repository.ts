import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository for one test. */
export interface GitRepository {
  readonly root: string;
  /** Writes files, or removes those given as null; nothing is committed. */
  write(files: Readonly<Record<string, string | null>>): void;
  /** Commits everything as it is on disk, and gives the commit. */
  commit(message: string): string;
  git(...args: readonly string[]): string;
  remove(): void;
}

/** Makes a repository with one commit of the files on the branch `main`. */
export function gitRepository(files: Readonly<Record<string, string>>): GitRepository {
  const root = mkdtempSync(join(tmpdir(), 'detent-gate-'));
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', root, ...settings, ...args], { stdio: 'pipe' })
      .toString()
      .trim();
  const write: GitRepository['write'] = (changes) => {
    for (const [path, text] of Object.entries(changes)) {
      if (text === null) rmSync(join(root, path), { recursive: true });
      else {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    }
  };
  const commit = (message: string): string => {
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  write(files);
  commit('base');
  return { root, write, commit, git, remove: () => rmSync(root, { recursive: true, force: true }) };
}
