/**
 * GitHub: what Detent shows on a pull request and hands out as a release.
 *
 * Reports come in as plain data and become Markdown in which content can do nothing but be read; requests go
 * out through one client that words every
 * answer, waits where it is told to, and gives up with a reason.
 */
export { GithubClient, type GithubClientOptions } from './client/github-client.ts';
export { GithubFault, type GithubFaultCode } from './client/github-fault.ts';
export {
  commentLimit,
  type PullRequestAddress,
  putComment,
  type StickyComment,
} from './comment/put-comment.ts';
export { type BlobAddress, gateComment, gateMarker } from './gate/gate-comment.ts';
export { type PutRelease, putRelease, type ReleaseAsset, type ReleasePlan } from './release/put-release.ts';
export { releaseBody } from './release/release-body.ts';
