/**
 * `detent release` on a git repository and a server: the plan, the repair of versions, and the release
 * itself.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseBody } from '../../src/github/index.ts';
import { compareVersions, nextVersion, parseVersion } from '../../src/publish/index.ts';
import { detection, detectionPath, repository, search } from '../cli/content.ts';
import { cli } from '../cli/run-cli.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';
import { type GithubServer, githubServer } from './github-server.ts';

let server: GithubServer;
let repo: GitRepository;
let assets: string;
beforeEach(async () => {
  server = await githubServer();
  repo = gitRepository(repository());
  repo.git('tag', '-a', 'v1.0.0', '-m', 'one');
  assets = mkdtempSync(join(tmpdir(), 'detent-assets-'));
  writeFileSync(join(assets, 'app-1.1.0.tar.gz'), 'the app');
  const digest = createHash('sha256').update('the app').digest('hex');
  writeFileSync(join(assets, 'SHA256SUMS'), `${digest}  app-1.1.0.tar.gz\n`);
});
afterEach(async () => {
  expect(server.undescribed).toEqual([]);
  await server.close();
  repo.remove();
  rmSync(assets, { recursive: true, force: true });
});

const loosened = detection({ search: search.replace(' process="*--steal*"', '') });
const run = (...args: string[]) =>
  cli(['release', ...args], {
    cwd: repo.root,
    env: { GITHUB_API_URL: server.url, GITHUB_TOKEN: 'token', GITHUB_REPOSITORY: 'o/r' },
  });

/** A second version: another search, with version and date raised. */
function raise(): void {
  repo.write({
    [detectionPath]: loosened.replace('version: 1', 'version: 2').replace('2024-01-01', '2024-01-02'),
  });
  repo.commit('tune evil started');
}

describe('planning a release', () => {
  it('says what changed since the tag before, and sends nothing', async () => {
    raise();
    const { status, out, err } = await run();
    expect(status).toBe(0);
    expect(out).toBe(
      '# 1.1.0\n\n1 change since v1.0.0.\n\n## Updated analytics - [1]\n\n* Evil Started (search)\n',
    );
    expect(err).toContain('v1.1.0 is not published: this was a dry run.');
    expect(server.requests).toEqual([]);
  });

  it('wants version and date to rise with the logic, and raises them', async () => {
    repo.write({ [detectionPath]: loosened });
    repo.commit('loosened');
    const before = await run('--format', 'json');
    expect(before.status).toBe(1);
    expect(JSON.parse(before.out).diagnostics).toMatchObject([
      { code: 'release/stale-version', file: detectionPath, line: 3 },
      { code: 'release/stale-date', line: 4 },
    ]);
    expect((await run('--fix')).status).toBe(0);
    expect(readFileSync(join(repo.root, detectionPath), 'utf8')).toBe(
      loosened.replace('version: 1', 'version: 2').replace("'2024-01-01'", "'2024-01-02'"),
    );
  });

  it('takes everything for new where there was no release', async () => {
    repo.git('tag', '-d', 'v1.0.0');
    const { out } = await run('--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ version: '1.0.0', tag: 'v1.0.0', previous: null });
  });

  it.each<[args: string[], words: string]>([
    [['--app-version', '1.0.0'], 'Version 1.0.0 is not newer than v1.0.0.'],
    [['--app-version', 'two'], '`two` is no version.'],
    [['--since', 'v9.9.9'], 'There is no tag `v9.9.9` of a version here.'],
    [['--since', '--output=x'], 'There is no tag'],
  ])('refuses %j', async (args, words) => {
    const { status, err } = await run(...args.map((arg, index) => (index === 1 ? `${arg}` : arg)));
    expect([status, err]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe('publishing a release', () => {
  it('publishes the plan with the files of the package', async () => {
    raise();
    const { status, err } = await run('--assets', assets, '--publish');
    expect([status, err]).toEqual([0, expect.stringContaining('v1.1.0 is published')]);
    expect(server.releases).toMatchObject([
      { tag_name: 'v1.1.0', name: '1.1.0', draft: false, target_commitish: repo.git('rev-parse', 'HEAD') },
    ]);
    expect([...server.assets.values()].flat().map(({ name }) => name)).toEqual([
      'SHA256SUMS',
      'app-1.1.0.tar.gz',
    ]);
  });

  it.each<[what: string, prepare: () => void, words: RegExp]>([
    [
      'edits that are not committed',
      () =>
        repo.write({ [detectionPath]: `${readFileSync(join(repo.root, detectionPath), 'utf8')}# edit\n` }),
      /edits that are not\s+committed/,
    ],
    [
      'a tag that stands elsewhere',
      () => repo.git('tag', 'v1.1.0', 'v1.0.0^{commit}'),
      /not newer|stands for another/,
    ],
    [
      'a damaged asset',
      () => writeFileSync(join(assets, 'app-1.1.0.tar.gz'), 'cut'),
      /not what SHA256SUMS says/,
    ],
    ['an asset that GitHub would rename', () => writeFileSync(join(assets, 'a b.txt'), ''), /another name/],
  ])('sends nothing for %s', async (_, prepare, words) => {
    raise();
    prepare();
    const { status, err } = await run('--assets', assets, '--publish', '--app-version', '1.1.0');
    expect([status, err]).toEqual([2, expect.stringMatching(words)]);
    expect(server.requests).toEqual([]);
  });

  it('says when it waits, and goes on', async () => {
    raise();
    server.faults.push({ on: /^GET/, status: 429, headers: { 'retry-after': '0' } });
    const { status, err } = await run('--assets', assets, '--publish');
    expect([status, err]).toEqual([0, expect.stringMatching(/wants a pause of 0 s[\s\S]*is published/)]);
  });

  it('ends with the words of a fault', async () => {
    raise();
    server.faults.push({ on: /./, status: 401, body: { message: 'Bad credentials' } });
    const { status, err } = await run('--assets', assets, '--publish');
    expect([status, err]).toEqual([2, expect.stringContaining('it does not know the token')]);
  });
});

describe('versions', () => {
  const change = (change: 'added' | 'changed' | 'renamed' | 'deprecated' | 'removed', isLogic = false) => ({
    change,
    isLogic,
  });
  it.each([
    ['words', [change('changed')], '1.2.4'],
    ['logic', [change('changed'), change('changed', true)], '1.3.0'],
    ['something new', [change('added', true)], '1.3.0'],
    ['a deprecation', [change('deprecated')], '1.3.0'],
    ['a removal', [change('added', true), change('removed', true)], '2.0.0'],
    ['another name', [change('renamed', true)], '2.0.0'],
  ])('rise by %s', (_, changes, expected) => {
    expect(nextVersion([1, 2, 3], changes)).toBe(expected);
  });
  it('are ordered by number', () => {
    const sorted = ['v1.10.0', 'v1.9.0', 'v1.9.10'].sort((a, b) =>
      compareVersions(parseVersion(a) ?? [0, 0, 0], parseVersion(b) ?? [0, 0, 0]),
    );
    expect(sorted).toEqual(['v1.9.0', 'v1.9.10', 'v1.10.0']);
  });
});

describe('long notes', () => {
  it('lose whole sections', () => {
    const section = (title: string, length: number) => `## ${title}\n\n${'x'.repeat(length)}`;
    const body = releaseBody(
      ['# 1.0.0', section('New analytics', 130_000), section('Removed', 10)].join('\n\n'),
    );
    expect(body.length).toBeLessThan(125_000);
    expect(body).toContain('## Removed');
    expect(body).toContain('Left out for want of room:** `New analytics`');
  });
});
