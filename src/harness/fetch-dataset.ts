import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type HttpAnswer, httpGet } from './http-get.ts';
import type { Pin } from './manifest.ts';

/** What to download, what it must be, and where to put it. */
export interface FetchRequest {
  readonly url: string;
  /** Absolute path of the finished file. An unfinished one stands beside it with `.part`. */
  readonly target: string;
  /** What the bytes must be; without a SHA-256 nothing can be verified, and nothing is resumed. */
  readonly pin?: Partial<Pin>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Called as bytes arrive; the total is undefined while nobody knows it. */
  readonly onProgress?: (doneBytes: number, totalBytes: number | undefined) => void;
  /** 30,000 by default. */
  readonly idleMs?: number;
}

export interface Fetched {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Whether the SHA-256 was known beforehand and is right. */
  readonly verified: boolean;
  /** Bytes of an earlier attempt that were kept. */
  readonly resumedBytes: number;
}

/** A download that failed, worded for people. */
export class FetchError extends Error {
  /** `network`, `status`, `truncated`, `wrong-hash`, `disk`, `proxy`. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.name = 'FetchError';
    this.code = code;
    this.hint = hint;
  }
}

/**
 * Downloads a file, resuming what an earlier attempt left, and verifies size and SHA-256 before it takes its name.
 * A connection that breaks is taken up again twice.
 * @throws {FetchError}
 */
export async function fetchDataset(request: FetchRequest): Promise<Fetched> {
  const part = `${request.target}.part`;
  await onDisk(part, () => mkdir(dirname(request.target), { recursive: true }));
  let fault: FetchError | undefined;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      return await attemptFetch(request, part);
    } catch (error) {
      if (!(error instanceof FetchError) || request.signal?.aborted) throw error;
      fault = error;
      // Only a broken connection is worth another attempt; and only bytes that can be verified are kept for it.
      if (error.code !== 'truncated') throw error;
      if (request.pin?.sha256 === undefined) await rm(part, { force: true });
    }
  }
  throw fault ?? new FetchError('network', 'Nothing was downloaded.');
}

async function attemptFetch(request: FetchRequest, part: string): Promise<Fetched> {
  const { pin } = request;
  const digest = createHash('sha256');
  let kept = await keptBytes(part, pin);
  if (kept > 0 && kept === pin?.sizeBytes) {
    await pipeline(createReadStream(part), digest, { end: false });
    return finish(request, part, digest, kept, kept);
  }
  const answer = await ask(request, kept);
  if (answer.status === 200) kept = 0;
  else if (answer.status !== 206 || !continues(answer, kept)) {
    answer.body.destroy();
    if (answer.status === 416 || answer.status === 206) {
      // What was kept is not a beginning of what the server has.
      await rm(part, { force: true });
      throw new FetchError('truncated', `${request.url} cannot be resumed.`);
    }
    throw refused(request.url, answer.status);
  }
  const size = await receive(request, answer, part, kept, digest);
  return finish(request, part, digest, size, kept);
}

async function keptBytes(part: string, pin: Partial<Pin> | undefined): Promise<number> {
  const size = (await stat(part).catch(() => undefined))?.size ?? 0;
  if (size === 0) return 0;
  const usable = pin?.sha256 !== undefined && (pin.sizeBytes === undefined || size <= pin.sizeBytes);
  if (usable) return size;
  await rm(part, { force: true });
  return 0;
}

async function ask(request: FetchRequest, kept: number): Promise<HttpAnswer> {
  try {
    return await httpGet({
      url: request.url,
      env: request.env,
      idleMs: request.idleMs ?? 30_000,
      headers: {
        // Compressed bytes could be neither resumed nor counted.
        'accept-encoding': 'identity',
        ...(kept > 0 ? { range: `bytes=${kept}-` } : {}),
      },
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    throw unreachable(request.url, error);
  }
}

/** A partial answer must begin where the kept bytes end. */
function continues(answer: HttpAnswer, kept: number): boolean {
  return kept > 0 && answer.headers['content-range']?.startsWith(`bytes ${kept}-`) === true;
}

function announcedBytes(answer: HttpAnswer, kept: number): number | undefined {
  const length = Number(answer.headers['content-length']);
  return Number.isSafeInteger(length) && answer.headers['content-length'] !== undefined
    ? kept + length
    : undefined;
}

async function receive(
  request: FetchRequest,
  answer: HttpAnswer,
  part: string,
  kept: number,
  digest: Hash,
): Promise<number> {
  if (kept > 0) await onDisk(part, () => pipeline(createReadStream(part), digest, { end: false }));
  const announced = announcedBytes(answer, kept);
  const expected = request.pin?.sizeBytes ?? announced;
  let size = kept;
  let excess = false;
  let networkFault: unknown;
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        // A server that sends more than the pin allows must not fill the disk.
        excess = request.pin?.sizeBytes !== undefined && size > request.pin.sizeBytes;
        if (excess) break;
        digest.update(chunk);
        request.onProgress?.(size, expected);
        yield chunk;
      }
    } catch (error) {
      // What arrived is kept: the stream is ended, not torn down.
      networkFault = error;
    }
  }
  await onDisk(part, () => pipeline(counted, createWriteStream(part, { flags: kept > 0 ? 'a' : 'w' })));
  if (request.signal?.aborted) throw request.signal.reason;
  if (networkFault !== undefined || (announced !== undefined && size < announced && !excess)) {
    throw new FetchError(
      'truncated',
      `${request.url} broke off after ${size} of ${expected ?? 'unknown'} bytes.`,
      'Run the command again: it goes on where it stopped.',
    );
  }
  return size;
}

async function finish(
  request: FetchRequest,
  part: string,
  digest: Hash,
  size: number,
  resumedBytes: number,
): Promise<Fetched> {
  const sha256 = digest.digest('hex');
  const { pin } = request;
  if (pin?.sizeBytes !== undefined && size !== pin.sizeBytes) {
    await rm(part, { force: true });
    throw new FetchError(
      'wrong-hash',
      `${request.url} has ${size > pin.sizeBytes ? 'more' : size} bytes, not the ${pin.sizeBytes} that are pinned.`,
      'The published file has changed. It was not kept.',
    );
  }
  if (pin?.sha256 !== undefined && sha256 !== pin.sha256) {
    await rm(part, { force: true });
    if (resumedBytes > 0) throw new FetchError('truncated', `${request.url} was resumed wrongly.`);
    throw new FetchError(
      'wrong-hash',
      `${request.url} has the SHA-256 ${sha256}, not the pinned ${pin.sha256}.`,
      'The published file has changed, or something on the way changes it. It was not kept.',
    );
  }
  await onDisk(request.target, () => rename(part, request.target));
  return { sizeBytes: size, sha256, verified: pin?.sha256 !== undefined, resumedBytes };
}

async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = diskFaults[code];
    if (reason === undefined) throw error;
    throw new FetchError('disk', `\`${path}\` cannot be written: ${reason}.`);
  }
}

const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a folder of its path is a file',
  EISDIR: 'a folder has that name',
  EEXIST: 'a file stands where a folder is needed',
};

function refused(url: string, status: number): FetchError {
  switch (status) {
    case 404:
    case 410:
      return new FetchError('status', `${url} does not exist (${status}).`, 'Check the address in the test.');
    case 401:
    case 403:
      return new FetchError('status', `${url} may not be read without permission (${status}).`);
    case 407:
      return new FetchError(
        'proxy',
        `The proxy wants a login before it lets ${url} through (407).`,
        'Put it into the address: HTTPS_PROXY=http://user:password@host:port.',
      );
    case 429:
      return new FetchError('status', `${url}: the server wants fewer requests (429).`, 'Try again later.');
    default:
      return new FetchError(
        'status',
        `${url} answered ${status}.`,
        status >= 500 ? 'Try again later.' : undefined,
      );
  }
}

function unreachable(url: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  const host = new URL(url).host;
  switch (code) {
    case 'ABORT_ERR':
      return error;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new FetchError(
        'network',
        `The host ${host} cannot be found: no network, or a wrong name.`,
        'Behind a proxy, set HTTPS_PROXY.',
      );
    case 'ECONNREFUSED':
      return new FetchError('network', `The host ${host} refuses the connection.`);
    case 'ECONNRESET':
    case 'EPIPE':
      return new FetchError('truncated', `The connection to ${host} broke off.`, 'Run the command again.');
    case 'ETIMEDOUT':
    case 'ESTALLED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new FetchError(
        'network',
        `The host ${host} does not answer.`,
        'Behind a proxy, set HTTPS_PROXY.',
      );
    case 'EPROXY':
      return new FetchError(
        'proxy',
        `${url} could not be fetched: ${detail}.`,
        'Check HTTPS_PROXY and NO_PROXY.',
      );
    default:
      if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) {
        return new FetchError(
          'network',
          `The certificate of ${host} is not trusted (${code}).`,
          'Where a proxy opens connections, give its certificate in NODE_EXTRA_CA_CERTS.',
        );
      }
      return new FetchError('network', `${url} could not be fetched: ${detail}.`);
  }
}
