import { commentLimit, GithubFault, gateComment, gateMarker, putComment } from '../../../github/index.ts';
import type { GateReport } from '../../../harness/index.ts';
import { CliError } from '../../cli-error.ts';
import { githubToken, openGithub, repositoryName } from '../../open-github.ts';
import type { Terminal } from '../../terminal.ts';
import { blobAddress } from './blob-address.ts';
import type { PullRequest } from './pull-request.ts';

/**
 * Writes the report as the one comment of the pull request. A gate is about content: where the comment
 * cannot be written, the log says why, the job summary has
 * the report, and the verdict stays what it is.
 * @param folder of the content in its repository
 * @throws {CliError} outside a pull request
 */
export async function commentGate(
  report: GateReport,
  pull: PullRequest | undefined,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  const { env } = terminal.surroundings;
  if (!pull) {
    throw new CliError(
      'cli/no-pull-request',
      '`--comment` wants a workflow that runs for a pull request.',
      'Leave it out here, or run it on the event `pull_request`.',
    );
  }
  if (pull.isFork || githubToken(env) === undefined) {
    const why = pull.isFork
      ? 'the pull request comes from a fork, whose token can only read'
      : 'there is no token';
    terminal.log(`No comment is written: ${why}. The report is in the job summary.`);
    return;
  }
  const body = gateComment(report, commentLimit, blobAddress(env, folder));
  try {
    const client = await openGithub(terminal);
    const done = await putComment(
      client,
      { ...repositoryName(undefined, env), number: pull.number },
      { marker: gateMarker, body },
    );
    terminal.log(`The comment is ${done === 'unchanged' ? 'as it was' : done}.`);
  } catch (error) {
    if (!(error instanceof GithubFault)) throw error;
    terminal.fault(error.message, error.hint);
    terminal.log('The report is in the job summary.');
  }
}
