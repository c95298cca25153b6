import type { GithubAnswer } from './github-client.ts';
import { GithubFault } from './github-fault.ts';

/**
 * How long GitHub wants a client to wait before it sends anything again, in milliseconds; nothing when the
 * answer is no rate limit.
 * @source GitHub documentation: rate limits for the REST API, exceeding the rate limit
 */
export function waitOf({ status, headers, body }: GithubAnswer, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = numberIn(headers['retry-after']);
  if (after !== undefined) return after * 1000;
  const reset = numberIn(headers['x-ratelimit-reset']);
  if (numberIn(headers['x-ratelimit-remaining']) === 0 && reset !== undefined)
    return Math.max(0, reset * 1000 - now) + 1000;
  return status === 429 || /rate limit/i.test(saidIn(body)) ? 60_000 : undefined;
}

/** Words an answer that is not what was asked for. @param what as in "GitHub did not …" */
export function answeredFault(what: string, answer: GithubAnswer, now: number): GithubFault {
  const said = saidIn(answer.body);
  const because = said === '' ? '.' : `: ${said}`;
  const wait = waitOf(answer, now);
  if (wait !== undefined) {
    const until = new Date(now + wait).toISOString().slice(0, 19);
    return new GithubFault(
      'github/rate-limit',
      `GitHub did not ${what}: it takes no more requests until ${until}Z.`,
      'Run the command again then; it goes on where it stopped.',
    );
  }
  switch (answer.status) {
    case 401:
      return new GithubFault(
        'github/bad-token',
        `GitHub did not ${what}: it does not know the token.`,
        'Set GITHUB_TOKEN to one that is valid.',
      );
    case 403:
      return new GithubFault(
        'github/forbidden',
        `GitHub did not ${what}: the token may not do that${because}`,
        'Give the workflow or the token the permission; the documentation page of the command names it.',
      );
    case 404:
    case 410:
      return new GithubFault(
        'github/not-found',
        `GitHub did not ${what}: it is not there, or the token may not see it.`,
        'Look at the name of the repository and at what the token may read.',
      );
    case 409:
    case 422:
      return new GithubFault('github/refused', `GitHub did not ${what}${because}`);
    default:
      return new GithubFault(
        answer.status >= 500 ? 'github/unreachable' : 'github/refused',
        `GitHub did not ${what}: it answered with status ${answer.status}${because}`,
        answer.status >= 500 ? 'Try again later; www.githubstatus.com knows of troubles.' : undefined,
        answer.status >= 500,
      );
  }
}

/** Words that no answer came. */
export function silentFault(what: string, error: unknown, isTimeout: boolean): GithubFault {
  const code = systemCode(error);
  return new GithubFault(
    'github/unreachable',
    `GitHub did not ${what}: ${isTimeout ? 'no answer came in time' : `there is no connection${code === undefined ? '' : ` (${code})`}`}.`,
    'Try again later, and look at the network and at GITHUB_API_URL.',
    true,
  );
}

/** The system's code of what went wrong, such as ECONNREFUSED, at the end of a chain of causes. */
function systemCode(error: unknown): string | undefined {
  let code: string | undefined;
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') code = at.code;
  }
  return code;
}

/** GitHub's own words, with the details of a refused value. */
function saidIn(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('message' in body)) return '';
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors : [];
  const details = errors.flatMap((one: unknown) => detailOf(one));
  const said = String(body.message).replace(/\.?$/, '');
  return `${said}${details.length > 0 ? ` (${details.join('; ')})` : ''}.`;
}

function detailOf(error: unknown): readonly string[] {
  if (typeof error === 'string') return [error];
  if (typeof error !== 'object' || error === null) return [];
  if ('message' in error && typeof error.message === 'string') return [error.message];
  const [field, code] = ['field' in error ? error.field : '', 'code' in error ? error.code : ''];
  return [`${String(field)} ${String(code)}`.trim()];
}

function numberIn(value: string | number | undefined): number | undefined {
  const number = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
