import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchError, fetchDataset } from '../../src/harness/fetch-dataset.ts';
import { proxyFor } from '../../src/harness/http-get.ts';

const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
const pin = { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };

let folder: string;
let server: Server;
let base: string;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'detent-fetch-'));
  requests = [];
  answer = serveRanges;
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

function serveRanges(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from === 0) response.writeHead(200, { 'content-length': bytes.length });
  else {
    response.writeHead(206, {
      'content-length': bytes.length - from,
      'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    });
  }
  response.end(bytes.subarray(from));
}

/** Sends a part and cuts the connection. */
function breakOffAfter(count: number) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from === 0 ? 200 : 206, {
      'content-length': bytes.length - from,
      ...(from === 0 ? {} : { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.write(bytes.subarray(from, from + count), () => setTimeout(() => response.destroy(), 20));
  };
}

const target = () => join(folder, 'a', 'b.log');
const fetchIt = (more: Partial<Parameters<typeof fetchDataset>[0]> = {}) =>
  fetchDataset({ url: `${base}/b.log`, target: target(), pin, env: {}, idleMs: 500, ...more });

describe('fetchDataset', () => {
  it('downloads, verifies and names the file only when it is whole', async () => {
    const progress: number[] = [];
    expect(await fetchIt({ onProgress: (done) => progress.push(done) })).toEqual({
      sizeBytes: bytes.length,
      sha256: pin.sha256,
      verified: true,
      resumedBytes: 0,
    });
    expect(readFileSync(target()).equals(bytes)).toBe(true);
    expect(existsSync(`${target()}.part`)).toBe(false);
    expect(progress.at(-1)).toBe(bytes.length);
  });

  it('goes on where an earlier attempt stopped', async () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(`${target()}.part`, bytes.subarray(0, 50_000));
    expect(await fetchIt()).toMatchObject({ verified: true, resumedBytes: 50_000 });
    expect(requests.map((request) => request.headers.range)).toEqual(['bytes=50000-']);
    expect(readFileSync(target()).equals(bytes)).toBe(true);
  });

  it('takes a whole part without asking again', async () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(`${target()}.part`, bytes);
    expect(await fetchIt()).toMatchObject({ verified: true });
    expect(requests).toHaveLength(0);
  });

  it('starts again when the part is not a beginning of the file', async () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(`${target()}.part`, 'something else');
    expect(await fetchIt()).toMatchObject({ verified: true, resumedBytes: 0 });
    expect(readFileSync(target()).equals(bytes)).toBe(true);
  });

  it('starts again when the server knows no ranges', async () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(`${target()}.part`, bytes.subarray(0, 1000));
    answer = (_, response) => response.end(bytes);
    expect(await fetchIt()).toMatchObject({ verified: true, resumedBytes: 0 });
  });

  it('takes a broken connection up again', async () => {
    const cut = breakOffAfter(60_000);
    answer = (request, response) => (requests.length < 3 ? cut : serveRanges)(request, response);
    expect(await fetchIt()).toMatchObject({ verified: true });
    expect(readFileSync(target()).equals(bytes)).toBe(true);
  });

  it('keeps what arrived when it gives up', async () => {
    answer = breakOffAfter(10_000);
    await expect(fetchIt()).rejects.toMatchObject({ code: 'truncated' });
    expect(readFileSync(`${target()}.part`).equals(bytes.subarray(0, 30_000))).toBe(true);
    expect(existsSync(target())).toBe(false);
  });

  it('refuses other bytes than the pinned ones and keeps nothing of them', async () => {
    answer = (_, response) => response.end(Buffer.alloc(bytes.length, 1));
    await expect(fetchIt()).rejects.toMatchObject({ code: 'wrong-hash' });
    expect(existsSync(target())).toBe(false);
    expect(existsSync(`${target()}.part`)).toBe(false);
  });

  it.each([
    ['more', bytes.length + 1],
    ['fewer', bytes.length - 1],
  ])('refuses %s bytes than pinned', async (_, size) => {
    answer = (__, response) => response.end(Buffer.alloc(size, 1));
    await expect(fetchIt()).rejects.toBeInstanceOf(FetchError);
    expect(existsSync(target())).toBe(false);
  });

  it('says that nothing was verified without a pin', async () => {
    expect(await fetchDataset({ url: `${base}/x`, target: target(), env: {} })).toMatchObject({
      verified: false,
    });
  });

  it.each([
    [404, 'status', /does not exist/],
    [403, 'status', /permission/],
    [407, 'proxy', /login/],
    [429, 'status', /fewer/],
    [503, 'status', /answered 503/],
  ])('words the status %i', async (status, code, words) => {
    answer = (_, response) => response.writeHead(status).end('no');
    await expect(fetchIt()).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });

  it('says so when nobody listens', async () => {
    await expect(fetchIt({ url: 'http://127.0.0.1:1/x' })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/refuses the connection/),
    });
  });

  it('gives up on a server that falls silent', async () => {
    answer = () => undefined;
    await expect(fetchIt({ idleMs: 50 })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/does not answer/),
    });
  });

  it('says so when the place cannot be written', async () => {
    writeFileSync(join(folder, 'a'), 'a file where a folder is needed');
    await expect(fetchIt()).rejects.toMatchObject({ code: 'disk' });
  });

  it('follows redirects, not for ever', async () => {
    answer = (request, response) =>
      request.url === '/b.log'
        ? response.writeHead(302, { location: '/c' }).end()
        : serveRanges(request, response);
    expect(await fetchIt()).toMatchObject({ verified: true });
    answer = (_, response) => response.writeHead(302, { location: '/b.log' }).end();
    await expect(fetchIt()).rejects.toMatchObject({
      message: expect.stringMatching(/redirects without end/),
    });
  });

  it('goes through a proxy when the environment names one', async () => {
    expect(await fetchIt({ url: 'http://upstream.invalid/b.log', env: { HTTP_PROXY: base } })).toMatchObject({
      verified: true,
    });
    expect(requests[0]?.url).toBe('http://upstream.invalid/b.log');
    await expect(
      fetchIt({ url: 'https://upstream.invalid/b.log', env: { HTTPS_PROXY: base } }),
    ).rejects.toMatchObject({ code: 'proxy' });
  });

  it('stops when asked to', async () => {
    const controller = new AbortController();
    answer = () => setTimeout(() => controller.abort(), 20);
    await expect(fetchIt({ signal: controller.signal, idleMs: 5000 })).rejects.toThrow();
  });
});

describe('proxyFor', () => {
  it.each([
    ['https://a.example/x', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['https://a.example/x', { https_proxy: 'p:1' }, 'http://p:1/'],
    ['http://a.example/x', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['https://a.example/x', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example' }, undefined],
    ['https://a.example/x', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.a.example, b' }, undefined],
    ['https://a.example/x', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'ample' }, 'http://p:1/'],
    ['https://a.example/x', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
  ])('%s with %j', (url, env, proxy) => expect(proxyFor(new URL(url), env)?.href).toBe(proxy));
});
