import type { BlobAddress } from '../../../github/index.ts';
import type { Surroundings } from '../../surroundings.ts';

/**
 * Where the files of a workflow's checkout can be looked at.
 * @param folder of the content in its repository
 * @source GitHub documentation: default environment variables
 */
export function blobAddress(env: Surroundings['env'], folder: string): BlobAddress | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  return server && repository && commit ? { server, repository, commit, folder } : undefined;
}
