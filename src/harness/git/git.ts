import { execFileSync } from 'node:child_process';

/** Git was asked for something that it cannot give. */
export class GitFault extends Error {
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'GitFault';
    this.hint = hint;
  }
}

/** All blobs of a large repository come through one pipe. */
const mostBytes = 2 * 1024 * 1024 * 1024;

/**
 * Runs git in a folder without a shell, without asking anybody anything, and without hooks or settings of the content's own making.
 * @param input what it reads
 * @throws {GitFault} when git is missing or says no; the message is git's own first line
 */
export function git(folder: string, args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync(
      'git',
      ['-C', folder, '-c', 'core.hooksPath=', '-c', 'core.fsmonitor=false', ...args],
      {
        ...(input !== undefined && { input }),
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
        maxBuffer: mostBytes,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: unknown };
    if (code === 'ENOENT') throw new GitFault('There is no git on this machine.', 'Install git.');
    const said = String(stderr ?? '').split('\n')[0] ?? '';
    throw new GitFault(
      said === '' ? `\`git ${args[0]}\` failed.` : said,
      'Is the folder part of a git repository, and is all of its history fetched?',
    );
  }
}

/** The output of git as text, without the last line end. */
export function gitText(folder: string, args: readonly string[]): string {
  return git(folder, args).toString('utf8').replace(/\n$/, '');
}

/**
 * The commit that a name stands for.
 * @throws {GitFault} when it stands for none
 */
export function commitOf(folder: string, name: string): string {
  try {
    return gitText(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  } catch (error) {
    if (!(error instanceof GitFault) || !/failed/.test(error.message)) throw error;
    throw new GitFault(
      `\`${name}\` is no commit of this repository.`,
      'Fetch it, or name a branch, tag or commit that is here.',
    );
  }
}
