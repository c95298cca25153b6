import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { GithubClient } from '../client/github-client.ts';
import { GithubFault } from '../client/github-fault.ts';

/** A file that a release hands out. */
export interface ReleaseAsset {
  readonly name: string;
  /** Absolute path on disk. */
  readonly path: string;
}

/** A release to be published. */
export interface ReleasePlan {
  readonly owner: string;
  readonly repo: string;
  readonly tag: string;
  /** The commit that the tag is made at, unless it is there already. */
  readonly commit: string;
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
  readonly isPrerelease: boolean;
  readonly assets: readonly ReleaseAsset[];
}

/** What became of a release. */
export interface PutRelease {
  readonly url: string;
  readonly uploaded: readonly string[];
  /** Assets that an earlier run had uploaded whole. */
  readonly kept: readonly string[];
  /** It was published already, with the same assets. */
  readonly wasPublished: boolean;
}

interface FoundAsset {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly size: number;
  readonly digest?: string | null | undefined;
}

interface FoundRelease {
  readonly id: number;
  readonly html_url: string;
  readonly upload_url: string;
  readonly draft: boolean;
}

interface LocalAsset extends ReleaseAsset {
  readonly size: number;
  /** As GitHub writes it: `sha256:` and hexadecimal digits. */
  readonly digest: string;
}

/** An asset may be large and the line slow. */
const uploadTimeoutMs = 15 * 60_000;

/**
 * Publishes a release in one visible step: everything is done on a draft that nobody sees, what is uploaded
 * is compared with the files, and only then is it
 * published. A run that was broken off leaves a draft; the next one keeps its whole assets, replaces half
 * ones, and goes on.
 * @throws {GithubFault} the release is then as invisible as before
 */
export async function putRelease(client: GithubClient, plan: ReleasePlan): Promise<PutRelease> {
  const locals = plan.assets.map(readAsset);
  const found = await findRelease(client, plan);
  if (found && !found.draft) return alreadyPublished(client, plan, found, locals);
  const release = found ? await updateDraft(client, plan, found.id) : await createDraft(client, plan);
  const there = await listAssets(client, plan, release.id);
  const [kept, uploaded]: [string[], string[]] = [[], []];
  for (const asset of there) {
    const local = locals.find(({ name }) => name === asset.name);
    if (local && isSame(asset, local)) kept.push(asset.name);
    else await deleteAsset(client, plan, asset);
  }
  for (const local of locals) {
    if (kept.includes(local.name)) continue;
    await upload(client, plan, release, local);
    uploaded.push(local.name);
  }
  verify(await listAssets(client, plan, release.id), locals);
  const { html_url } = await client.call({
    what: 'publish the release',
    repeats: true,
    send: (octokit, request) =>
      octokit.rest.repos.updateRelease({ ...addressOf(plan), release_id: release.id, draft: false, request }),
  });
  return { url: html_url, uploaded, kept, wasPublished: false };
}

async function alreadyPublished(
  client: GithubClient,
  plan: ReleasePlan,
  release: FoundRelease,
  locals: readonly LocalAsset[],
): Promise<PutRelease> {
  const there = await listAssets(client, plan, release.id);
  const isWhole =
    there.length === locals.length &&
    locals.every((local) => there.some((asset) => asset.name === local.name && isSame(asset, local)));
  if (isWhole)
    return { url: release.html_url, uploaded: [], kept: locals.map(({ name }) => name), wasPublished: true };
  throw new GithubFault(
    'github/conflict',
    `The release \`${plan.tag}\` is published already, with other assets than these.`,
    'A published release is not changed: choose the next version.',
  );
}

/** A draft is found only in the list: its tag may not exist yet. */
async function findRelease(client: GithubClient, plan: ReleasePlan): Promise<FoundRelease | undefined> {
  const releases = await client.list('list the releases', (octokit, page) =>
    octokit.rest.repos.listReleases({ ...addressOf(plan), ...page }),
  );
  const named = releases.filter(({ tag_name }) => tag_name === plan.tag);
  return named.find(({ draft }) => !draft) ?? named[0];
}

async function createDraft(client: GithubClient, plan: ReleasePlan): Promise<FoundRelease> {
  try {
    return await client.call({
      what: 'create the draft of the release',
      repeats: false,
      send: (octokit, request) =>
        octokit.rest.repos.createRelease({ ...addressOf(plan), ...textsOf(plan), draft: true, request }),
    });
  } catch (error) {
    if (!(error instanceof GithubFault && error.isOpen)) throw error;
    const found = await findRelease(client, plan);
    if (!found?.draft) throw error;
    return found;
  }
}

async function updateDraft(client: GithubClient, plan: ReleasePlan, id: number): Promise<FoundRelease> {
  return client.call({
    what: 'update the draft of the release',
    repeats: true,
    send: (octokit, request) =>
      octokit.rest.repos.updateRelease({
        ...addressOf(plan),
        ...textsOf(plan),
        release_id: id,
        draft: true,
        request,
      }),
  });
}

async function listAssets(
  client: GithubClient,
  plan: ReleasePlan,
  id: number,
): Promise<readonly FoundAsset[]> {
  return client.list('list the assets of the release', (octokit, page) =>
    octokit.rest.repos.listReleaseAssets({ ...addressOf(plan), release_id: id, ...page }),
  );
}

async function deleteAsset(client: GithubClient, plan: ReleasePlan, { id, name }: FoundAsset): Promise<void> {
  await client.call({
    what: `remove the asset \`${name}\``,
    repeats: true,
    send: (octokit, request) =>
      octokit.rest.repos.deleteReleaseAsset({ ...addressOf(plan), asset_id: id, request }),
  });
}

/**
 * Uploads one asset. An upload that broke leaves a half asset of that name, which must go before the next
 * try.
 */
async function upload(
  client: GithubClient,
  plan: ReleasePlan,
  release: FoundRelease,
  local: LocalAsset,
): Promise<void> {
  const bytes = readFileSync(local.path);
  for (let tries = 1; ; tries += 1) {
    try {
      await client.call({
        what: `take the asset \`${local.name}\``,
        repeats: false,
        timeoutMs: uploadTimeoutMs,
        send: (octokit, request) =>
          octokit.request({
            method: 'POST',
            url: release.upload_url,
            name: local.name,
            headers: { 'content-type': 'application/octet-stream', 'content-length': local.size },
            data: bytes,
            request,
          }),
      });
      return;
    } catch (error) {
      if (!(error instanceof GithubFault && error.isOpen) || tries === 3) throw error;
    }
    const half = (await listAssets(client, plan, release.id)).find(({ name }) => name === local.name);
    if (half && isSame(half, local)) return;
    if (half) await deleteAsset(client, plan, half);
  }
}

function verify(there: readonly FoundAsset[], locals: readonly LocalAsset[]): void {
  for (const local of locals) {
    const asset = there.find(({ name }) => name === local.name);
    if (asset && isSame(asset, local)) continue;
    throw new GithubFault(
      'github/damaged-asset',
      asset
        ? `The asset \`${local.name}\` has ${asset.size} bytes on GitHub and ${local.size} here, or other content.`
        : `The asset \`${local.name}\` is not on GitHub after its upload.`,
      'The release is still a draft: run the command again to replace the asset.',
    );
  }
}

/** Size and digest; servers that know no digests are believed by the size alone. */
function isSame(asset: FoundAsset, local: LocalAsset): boolean {
  if (asset.state !== 'uploaded' || asset.size !== local.size) return false;
  return typeof asset.digest !== 'string' || asset.digest.toLowerCase() === local.digest;
}

function readAsset(asset: ReleaseAsset): LocalAsset {
  const digest = createHash('sha256').update(readFileSync(asset.path)).digest('hex');
  return { ...asset, size: statSync(asset.path).size, digest: `sha256:${digest}` };
}

function addressOf({ owner, repo }: ReleasePlan): { readonly owner: string; readonly repo: string } {
  return { owner, repo };
}

function textsOf({ tag, commit, title, notes, isPrerelease }: ReleasePlan): {
  tag_name: string;
  target_commitish: string;
  name: string;
  body: string;
  prerelease: boolean;
} {
  return { tag_name: tag, target_commitish: commit, name: title, body: notes, prerelease: isPrerelease };
}
