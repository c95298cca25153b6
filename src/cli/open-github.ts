import { setTimeout } from 'node:timers/promises';
import type { GithubClient } from '../github/index.ts';
import { CliError } from './cli-error.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** A repository on GitHub. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/**
 * Reads `owner/name`.
 * @param named what an option says; else the repository of the workflow
 * @throws {CliError} when neither names one
 */
export function repositoryName(named: string | undefined, env: Surroundings['env']): RepositoryName {
  const written = named ?? env['GITHUB_REPOSITORY'];
  const found = /^([\w.-]+)\/([\w.-]+)$/.exec(written ?? '');
  if (found?.[1] && found[2]) return { owner: found[1], repo: found[2] };
  throw written === undefined
    ? new CliError('cli/no-repository', 'Which repository on GitHub?', 'Set GITHUB_REPOSITORY to owner/name.')
    : new CliError('cli/no-repository', `\`${written}\` is no repository on GitHub.`, 'Write owner/name.');
}

/** The token of the surroundings, where there is one. */
export function githubToken(env: Surroundings['env']): string | undefined {
  return env['GITHUB_TOKEN'] || env['GH_TOKEN'] || undefined;
}

/**
 * A client with the token and the address of the surroundings.
 * @throws {CliError} without a token, and when it would go to another machine in clear text
 */
export async function openGithub(terminal: Terminal): Promise<GithubClient> {
  const { env, signal, clock } = terminal.surroundings;
  const token = githubToken(env);
  if (token === undefined) {
    throw new CliError(
      'cli/no-token',
      'There is no token for GitHub.',
      'Set GITHUB_TOKEN; a workflow has one as `github.token`.',
    );
  }
  const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
  if (!/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)(?::|\/|$)/.test(apiUrl)) {
    throw new CliError(
      'cli/clear-text',
      `The token is not sent to \`${apiUrl}\`: anybody on the way could read it.`,
      'Set GITHUB_API_URL to an address that begins with https://.',
    );
  }
  const { GithubClient: Client } = await import('../github/index.ts');
  const sleep = async (ms: number): Promise<void> => {
    await setTimeout(ms, undefined, { signal });
  };
  return new Client({ token, apiUrl, signal, clock, sleep, log: (line) => terminal.log(line) });
}
