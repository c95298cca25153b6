import type { GithubClient } from '../client/github-client.ts';
import { GithubFault } from '../client/github-fault.ts';

/**
 * The longest comment that GitHub takes, in characters.
 * @source GitHub answers 422 "is too long (maximum is 65536 characters)"
 */
export const commentLimit = 65_536;

/** A pull request. */
export interface PullRequestAddress {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** A comment of which a pull request shall have one. */
export interface StickyComment {
  /** What the body begins with, and what it is found again by. */
  readonly marker: string;
  readonly body: string;
}

interface FoundComment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/**
 * Writes a comment, or writes over the one from an earlier run. Only comments of a bot, or of the account
 * whose token is used, are taken for one of an
 * earlier run: anybody can write the marker, and a comment that is not ours could be edited by its writer
 * afterwards.
 * @throws {GithubFault}
 */
export async function putComment(
  client: GithubClient,
  { owner, repo, number }: PullRequestAddress,
  { marker, body }: StickyComment,
): Promise<'created' | 'updated' | 'unchanged'> {
  const address = { owner, repo };
  let isCreated = false;
  for (let tries = 1; ; tries += 1) {
    const [first, ...others] = await findOwn(client, { owner, repo, number }, marker);
    if (!first) {
      try {
        await client.call({
          what: 'write the comment',
          repeats: false,
          send: (octokit, request) =>
            octokit.rest.issues.createComment({ ...address, issue_number: number, body, request }),
        });
        return 'created';
      } catch (error) {
        // It may be there although no answer came: looking first keeps it from being written twice.
        if (!(error instanceof GithubFault && error.isOpen) || tries === 3) throw error;
        isCreated = true;
        continue;
      }
    }
    for (const { id } of others) {
      await client.call({
        what: 'remove a second comment of the gate',
        repeats: true,
        send: (octokit, request) =>
          octokit.rest.issues.deleteComment({ ...address, comment_id: id, request }),
      });
    }
    if (first.body?.trim() === body.trim()) return isCreated ? 'created' : 'unchanged';
    await client.call({
      what: 'update the comment',
      repeats: true,
      send: (octokit, request) =>
        octokit.rest.issues.updateComment({ ...address, comment_id: first.id, body, request }),
    });
    return 'updated';
  }
}

async function findOwn(
  client: GithubClient,
  { owner, repo, number }: PullRequestAddress,
  marker: string,
): Promise<readonly FoundComment[]> {
  const comments = await client.list('list the comments', (octokit, page) =>
    octokit.rest.issues.listComments({ owner, repo, issue_number: number, ...page }),
  );
  const marked: readonly FoundComment[] = comments.filter(({ body }) => body?.startsWith(marker));
  const isByPerson = marked.some(({ user }) => user?.type !== 'Bot');
  const self = isByPerson ? await ownName(client) : undefined;
  return marked.filter(({ user }) => user?.type === 'Bot' || (self !== undefined && user?.login === self));
}

/** The account of the token; nothing for the token of a workflow, which has none. */
async function ownName(client: GithubClient): Promise<string | undefined> {
  try {
    const { login } = await client.call({
      what: 'say whose token it is',
      repeats: true,
      send: (octokit, request) => octokit.rest.users.getAuthenticated({ request }),
    });
    return login;
  } catch (error) {
    if (
      error instanceof GithubFault &&
      (error.code === 'github/forbidden' || error.code === 'github/not-found')
    )
      return undefined;
    throw error;
  }
}
