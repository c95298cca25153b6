/** The gate's comment and a release over HTTP, with everything that can go wrong on the way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  GithubClient,
  GithubFault,
  putComment,
  putRelease,
  type ReleasePlan,
} from '../../src/github/index.ts';
import { commentOf, type Fault, type GithubServer, githubServer } from './github-server.ts';
import { isDescribed } from './openapi.ts';

let server: GithubServer;
let pauses: number[] = [];
const now = Date.UTC(2026, 0, 1);

beforeEach(async () => {
  server = await githubServer();
  pauses = [];
});
afterEach(async () => {
  expect(server.undescribed).toEqual([]);
  await server.close();
});
if (!isDescribed)
  it.skip('answers are as GitHub describes them (the description is not installed)', () => {});

function client(options: { timeoutMs?: number; url?: string } = {}): GithubClient {
  return new GithubClient({
    token: 'secret-token',
    apiUrl: options.url ?? server.url,
    signal: new AbortController().signal,
    clock: () => now,
    sleep: async (ms) => void pauses.push(ms),
    log: () => undefined,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
}

const marker = '<!-- mark -->';
const address = { owner: 'o', repo: 'r', number: 1 };
const put = (text: string, one = client()) =>
  putComment(one, address, { marker, body: `${marker}\n${text}` });
const fails = async (promise: Promise<unknown>): Promise<GithubFault> => {
  const error: unknown = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(GithubFault);
  return error as GithubFault;
};

describe('the comment', () => {
  it('is created, then updated, and left alone when it says the same', async () => {
    expect(await put('one')).toBe('created');
    expect(await put('two')).toBe('updated');
    expect(await put('two')).toBe('unchanged');
    expect(server.comments.map(({ body }) => body)).toEqual([`${marker}\ntwo`]);
  });

  it('is found behind the first page', async () => {
    for (let id = 1; id <= 150; id += 1) server.comments.push(commentOf(id, 'talk', 'someone', 'User'));
    server.comments.push(commentOf(151, `${marker}\nold`));
    expect(await put('new')).toBe('updated');
    expect(server.comments).toHaveLength(151);
  });

  it('is never written over one that a person wrote with the same marker', async () => {
    server.comments.push(commentOf(1, `${marker}\nforged`, 'mallory', 'User'));
    expect(await put('real')).toBe('created');
    expect(server.comments.map(({ body }) => body)).toEqual([`${marker}\nforged`, `${marker}\nreal`]);
  });

  it('becomes one again where two runs wrote at the same time', async () => {
    server.comments.push(commentOf(1, `${marker}\na`), commentOf(2, `${marker}\nb`));
    expect(await put('c')).toBe('updated');
    expect(server.comments.map(({ body }) => body)).toEqual([`${marker}\nc`]);
  });

  it.each<[what: string, fault: Omit<Fault, 'on'>]>([
    ['the line is cut', {}],
    ['the server stumbles', { status: 502 }],
    ['the answer is lost after the work', { afterwards: true }],
    ['the server stumbles after the work', { status: 500, afterwards: true }],
  ])('is written once where %s', async (_, fault) => {
    server.faults.push({ on: /^POST/, ...fault });
    expect(await put('one')).toBe('created');
    expect(server.comments).toHaveLength(1);
  });

  it.each<[what: string, on: RegExp, fault: Omit<Fault, 'on'>, code: string, words: RegExp]>([
    [
      'an unknown token',
      /^GET/,
      { status: 401, body: { message: 'Bad credentials' } },
      'github/bad-token',
      /does not know the token/,
    ],
    [
      'a token that may only read',
      /^POST/,
      { status: 403, body: { message: 'Resource not accessible by integration' } },
      'github/forbidden',
      /may not do that: Resource not accessible by integration\./,
    ],
    [
      'a repository that is not there',
      /^GET/,
      { status: 404, body: { message: 'Not Found' } },
      'github/not-found',
      /is not there/,
    ],
    [
      'a refused body',
      /^POST/,
      {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [{ resource: 'IssueComment', field: 'body', code: 'missing_field' }],
        },
      },
      'github/refused',
      /Validation Failed \(body missing_field\)\./,
    ],
    ['troubles that stay', /^GET/, { status: 503, times: 9 }, 'github/unreachable', /status 503/],
    ['a line that stays cut', /^GET/, { times: 9 }, 'github/unreachable', /no connection/],
    [
      'a long pause',
      /^POST/,
      {
        status: 403,
        headers: { 'retry-after': '3600' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
      'github/rate-limit',
      /until 2026-01-01T01:00:00Z/,
    ],
    [
      'a spent allowance',
      /^GET/,
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 1800) },
        body: { message: 'API rate limit exceeded.' },
      },
      'github/rate-limit',
      /until 2026-01-01T00:30:01Z/,
    ],
  ])('ends with words for %s', async (_, on, fault, code, words) => {
    server.faults.push({ on, ...fault });
    const error = await fails(put('one'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
    expect(`${error.message}${error.hint ?? ''}`).not.toContain('secret-token');
    expect(server.comments).toEqual([]);
  });

  it('waits as long as GitHub says, and goes on', async () => {
    server.faults.push(
      { on: /^POST/, status: 403, headers: { 'retry-after': '7' } },
      { on: /^GET/, status: 429, headers: { 'retry-after': '3' } },
    );
    expect(await put('one')).toBe('created');
    expect(pauses).toEqual([3000, 7000]);
  });

  it('gives up on an answer that does not come', async () => {
    server.faults.push({ on: /^GET/, hang: true, times: 9 });
    const error = await fails(put('one', client({ timeoutMs: 50 })));
    expect(error).toMatchObject({
      code: 'github/unreachable',
      message: expect.stringContaining('no answer came in time'),
    });
    expect(pauses).toEqual([1000, 2000, 4000]);
  });
});

describe('a release', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'detent-release-'));
    writeFileSync(join(folder, 'app.tar.gz'), 'the app, packed');
    writeFileSync(join(folder, 'SHA256SUMS'), 'sums');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const plan = (): ReleasePlan => ({
    owner: 'o',
    repo: 'r',
    tag: 'v1.2.0',
    commit: 'a'.repeat(40),
    title: '1.2.0',
    notes: '# 1.2.0',
    isPrerelease: false,
    assets: ['app.tar.gz', 'SHA256SUMS'].map((name) => ({ name, path: join(folder, name) })),
  });
  const names = () => [...server.assets.values()].flat().map(({ name, state }) => `${name} ${state}`);

  it('is drafted, filled, compared and published last', async () => {
    const put = await putRelease(client(), plan());
    expect(put).toMatchObject({ uploaded: ['app.tar.gz', 'SHA256SUMS'], kept: [], wasPublished: false });
    expect(server.releases).toMatchObject([{ tag_name: 'v1.2.0', draft: false, body: '# 1.2.0' }]);
    expect(server.requests.map((line) => line.split(' ')[0])).toEqual([
      'GET',
      'POST',
      'GET',
      'POST',
      'POST',
      'GET',
      'PATCH',
    ]);
  });

  it('goes on after an upload that was broken off, and keeps what is whole', async () => {
    let uploads = 0;
    // The second upload breaks, and so does everything after it: as if the line were gone.
    server.isGone = (line) => {
      if (/^POST .*uploads/.test(line)) uploads += 1;
      return uploads >= 2;
    };
    expect((await fails(putRelease(client(), plan()))).code).toBe('github/unreachable');
    expect(server.releases).toMatchObject([{ draft: true }]);
    expect(names()[0]).toBe('app.tar.gz uploaded');
    expect(names()[1]).toBe('SHA256SUMS open');
    server.isGone = () => false;
    const again = await putRelease(client(), plan());
    expect(again).toMatchObject({ kept: ['app.tar.gz'], uploaded: ['SHA256SUMS'] });
    expect(names()).toEqual(['app.tar.gz uploaded', 'SHA256SUMS uploaded']);
    expect(server.releases).toMatchObject([{ draft: false }]);
    expect(server.releases).toHaveLength(1);
  });

  it('repairs a half asset within one run', async () => {
    server.faults.push({ on: /^POST .*uploads/ });
    await putRelease(client(), plan());
    expect(names()).toEqual(['app.tar.gz uploaded', 'SHA256SUMS uploaded']);
  });

  it('does not upload twice what arrived without an answer', async () => {
    server.faults.push({ on: /^POST .*uploads/, afterwards: true });
    await putRelease(client(), plan());
    expect(server.requests.filter((line) => /^POST .*uploads/.test(line))).toHaveLength(2);
  });

  it('makes one draft where the answer to the first was lost', async () => {
    server.faults.push({ on: /^POST .*releases$/, afterwards: true });
    await putRelease(client(), plan());
    expect(server.releases).toHaveLength(1);
  });

  it('stays a draft when an asset is not what was sent', async () => {
    server.spoilsUploads = true;
    const error = await fails(putRelease(client(), plan()));
    expect(error).toMatchObject({ code: 'github/damaged-asset' });
    expect(server.releases).toMatchObject([{ draft: true }]);
  });

  it('takes away what an earlier try left in the draft and no longer belongs', async () => {
    const more = plan();
    server.faults.push({ on: /^PATCH/, status: 422, body: { message: 'Validation Failed' } });
    writeFileSync(join(folder, 'old.zip'), 'old');
    await fails(
      putRelease(client(), { ...more, assets: [{ name: 'old.zip', path: join(folder, 'old.zip') }] }),
    );
    expect(server.releases).toMatchObject([{ draft: true }]);
    await putRelease(client(), more);
    expect(names()).toEqual(['app.tar.gz uploaded', 'SHA256SUMS uploaded']);
  });

  it('is not touched once it is published', async () => {
    await putRelease(client(), plan());
    expect(await putRelease(client(), plan())).toMatchObject({ wasPublished: true, uploaded: [] });
    writeFileSync(join(folder, 'SHA256SUMS'), 'other sums');
    const error = await fails(putRelease(client(), plan()));
    writeFileSync(join(folder, 'SHA256SUMS'), 'sums');
    expect(error).toMatchObject({ code: 'github/conflict' });
    expect(server.releases).toMatchObject([{ draft: false }]);
  });

  it.each<[status: number, code: string]>([
    [401, 'github/bad-token'],
    [403, 'github/forbidden'],
    [404, 'github/not-found'],
    [422, 'github/refused'],
  ])('is never half published: %i at any step', async (status, code) => {
    const steps = [/^GET .*releases$/, /^POST .*releases$/, /^GET .*assets$/, /^POST .*uploads/, /^PATCH/];
    for (const on of steps) {
      server.faults.splice(0, server.faults.length, { on, status, body: { message: 'No.' } });
      server.releases.length = 0;
      expect((await fails(putRelease(client(), plan()))).code).toBe(code);
      expect(server.releases.every(({ draft }) => draft)).toBe(true);
    }
  });
});
