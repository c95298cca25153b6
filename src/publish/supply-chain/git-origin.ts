import { execFileSync } from 'node:child_process';

/** The commit that a folder stands at and where its repository is on the web; nothing outside git, or without git. */
export function gitOrigin(folder: string): { readonly commit?: string; readonly repository?: string } {
  const commit = git(folder, ['rev-parse', 'HEAD']);
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return {};
  const repository = webAddress(git(folder, ['remote', 'get-url', 'origin']) ?? '');
  return { commit, ...(repository !== undefined && { repository }) };
}

/** A remote as an https address without user name and password; nothing for a path of this machine. */
function webAddress(remote: string): string | undefined {
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(remote);
  const address = ssh ? `https://${ssh[1]}/${ssh[2]}` : remote;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

function git(folder: string, command: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    }).trim();
  } catch {
    // No git, no repository, no remote: the content has no origin that could be named.
    return undefined;
  }
}
