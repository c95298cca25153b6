import { Octokit } from '@octokit/rest';
import { answeredFault, silentFault, waitOf } from './word-answer.ts';

/** How requests are made. */
export interface GithubClientOptions {
  readonly token: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Ends all requests. */
  readonly signal: AbortSignal;
  /** The wall clock, epoch milliseconds. */
  readonly clock: () => number;
  /** Waits; ends early when the signal is given. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Told before each wait. */
  readonly log: (line: string) => void;
  /** How long one request may take; half a minute unless given. */
  readonly timeoutMs?: number;
}

/** One request. */
export interface GithubCall<Answer> {
  /** What it does, as the rest of a sentence that begins with "GitHub did not": `create the comment`. */
  readonly what: string;
  /**
   * Whether sending it twice does the same as once. A request that may not be repeated ends with an open
   * fault when no answer comes.
   */
  readonly repeats: boolean;
  readonly timeoutMs?: number;
  send(octokit: Octokit, request: { readonly signal: AbortSignal }): Promise<{ readonly data: Answer }>;
}

/** Requests are tried so often in all. */
const mostTries = 4;
/** A longer wait is left to the caller's next run. */
const longestWaitMs = 120_000;

/**
 * Sends requests to GitHub one after the other. Waits where GitHub says so and tries again where that can
 * help; every other answer becomes a
 * {@link GithubFault}.
 * @source GitHub documentation: best practices for using the REST API; rate limits for the REST API
 */
export class GithubClient {
  readonly #octokit: Octokit;
  readonly #options: GithubClientOptions;

  constructor(options: GithubClientOptions) {
    this.#options = options;
    const silent = (): void => undefined;
    this.#octokit = new Octokit({
      auth: options.token,
      baseUrl: options.apiUrl.replace(/\/$/, ''),
      userAgent: 'detent',
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
  }

  /** Sends a request and gives its answer. @throws {GithubFault} */
  async call<Answer>(call: GithubCall<Answer>): Promise<Answer> {
    const { signal, sleep, log, clock, timeoutMs = 30_000 } = this.#options;
    for (let tries = 1; ; tries += 1) {
      const timeout = AbortSignal.timeout(call.timeoutMs ?? timeoutMs);
      let error: unknown;
      try {
        return (await call.send(this.#octokit, { signal: AbortSignal.any([signal, timeout]) })).data;
      } catch (caught) {
        error = caught;
      }
      signal.throwIfAborted();
      const answer = answerIn(error);
      const wait = answer && waitOf(answer, clock());
      if (answer && wait !== undefined) {
        if (wait > longestWaitMs || tries === mostTries) throw answeredFault(call.what, answer, clock());
        log(`GitHub wants a pause of ${Math.ceil(wait / 1000)} s.`);
        await sleep(wait);
        continue;
      }
      const mayPass = answer === undefined || answer.status >= 500;
      if (answer && !mayPass) throw answeredFault(call.what, answer, clock());
      const fault = answer
        ? answeredFault(call.what, answer, clock())
        : silentFault(call.what, error, timeout.aborted);
      if (!call.repeats || tries === mostTries) throw fault;
      log(`${fault.message} Trying again.`);
      await sleep(1000 * 2 ** (tries - 1));
    }
  }

  /** Gathers the entries of a list, page by page. @throws {GithubFault} */
  async list<Entry>(
    what: string,
    send: (
      octokit: Octokit,
      page: {
        readonly per_page: number;
        readonly page: number;
        readonly request: { readonly signal: AbortSignal };
      },
    ) => Promise<{ readonly data: readonly Entry[] }>,
  ): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const batch = await this.call({
        what,
        repeats: true,
        send: (octokit, request) => send(octokit, { per_page: pageSize, page, request }),
      });
      entries.push(...batch);
      if (batch.length < pageSize) break;
    }
    return entries;
  }
}

const pageSize = 100;
/** Ten thousand entries. */
const mostPages = 100;

/** What GitHub answered, as far as it is in an error. */
export interface GithubAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly body: unknown;
}

/** The answer in an error of Octokit; nothing when none came. */
function answerIn(error: unknown): GithubAnswer | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('status' in response)) return undefined;
  const headers = 'headers' in response && typeof response.headers === 'object' ? response.headers : {};
  return {
    status: Number(response.status),
    headers: { ...headers } as GithubAnswer['headers'],
    body: 'data' in response ? response.data : undefined,
  };
}
