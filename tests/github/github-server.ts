import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RestEndpointMethodTypes } from '@octokit/rest';
import { answersAsDescribed } from './openapi.ts';

type Comment = RestEndpointMethodTypes['issues']['createComment']['response']['data'];
type Release = RestEndpointMethodTypes['repos']['createRelease']['response']['data'];
type Asset = RestEndpointMethodTypes['repos']['uploadReleaseAsset']['response']['data'];
type User = NonNullable<Comment['user']>;

/** How an answer goes wrong: instead of the work, or after it. */
export interface Fault {
  /** Method and path, such as `POST /repos/o/r/issues/1/comments`. */
  readonly on: RegExp;
  /** Answers so. Without it the connection is cut, or with `hang` stays open without an answer. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly hang?: boolean;
  /** The work is done, and only its answer is lost. */
  readonly afterwards?: boolean;
  /** So often; once unless given. */
  times?: number;
}

/** GitHub on a free port of this machine, as far as the gate and releases use it. */
export interface GithubServer {
  readonly url: string;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  readonly comments: Comment[];
  readonly releases: Release[];
  readonly assets: Map<number, Asset[]>;
  readonly faults: Fault[];
  /** Answers that the published description does not allow. */
  readonly undescribed: string[];
  /** From the request on for which it says so, the server is out of reach. */
  isGone: (line: string) => boolean;
  /** Uploaded files get another content. */
  spoilsUploads: boolean;
  close(): Promise<void>;
}

const account = (login: string, type: string): User => ({
  login,
  id: 1,
  node_id: 'U_1',
  avatar_url: 'https://example.com/a.png',
  gravatar_id: '',
  url: `https://example.com/users/${login}`,
  html_url: `https://example.com/${login}`,
  followers_url: 'https://example.com/f',
  following_url: 'https://example.com/f{/other_user}',
  gists_url: 'https://example.com/g{/gist_id}',
  starred_url: 'https://example.com/s{/owner}{/repo}',
  subscriptions_url: 'https://example.com/s',
  organizations_url: 'https://example.com/o',
  repos_url: 'https://example.com/r',
  events_url: 'https://example.com/e{/privacy}',
  received_events_url: 'https://example.com/e',
  type,
  site_admin: false,
});

/** A comment as GitHub has it. @param type `Bot` or `User` */
export function commentOf(id: number, body: string, login = 'github-actions[bot]', type = 'Bot'): Comment {
  return {
    id,
    node_id: `C_${id}`,
    url: `https://example.com/comments/${id}`,
    html_url: `https://example.com/pull/1#issuecomment-${id}`,
    issue_url: 'https://example.com/issues/1',
    body,
    user: account(login, type),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    author_association: 'NONE',
  };
}

/** Starts a server; close it when done. */
export async function githubServer(): Promise<GithubServer> {
  const state = {
    requests: [] as string[],
    comments: [] as Comment[],
    releases: [] as Release[],
    assets: new Map<number, Asset[]>(),
    faults: [] as Fault[],
    undescribed: [] as string[],
    isGone: (_line: string): boolean => false,
    spoilsUploads: false,
  };
  let next = 100;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const url = await listening(server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Leaving a body half read takes the socket away from the request.
    const { socket } = request;
    const path = new URL(request.url ?? '/', url);
    const line = `${request.method} ${path.pathname}`;
    state.requests.push(line);
    const gone: Fault | undefined = state.isGone(line) ? { on: /./ } : undefined;
    const fault = gone ?? state.faults.find(({ on, times = 1 }) => times > 0 && on.test(line));
    if (fault) fault.times = (fault.times ?? 1) - 1;
    const bytes = await read(
      request,
      fault !== undefined && fault.status === undefined && !fault.hang && !fault.afterwards,
    );
    const done = fault && !fault.afterwards ? undefined : work(line, path, bytes);
    if (fault) {
      if (fault.hang) return;
      if (fault.status === undefined) return void socket.destroy();
      return send(response, fault.status, fault.body ?? { message: 'Scripted.' }, fault.headers);
    }
    const [status, body] = done ?? [
      404,
      { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
    ];
    state.undescribed.push(...answersAsDescribed(line, status, body));
    send(response, status, body);
  }

  /** Takes a request's body; half of it where the line is cut. */
  async function read(request: IncomingMessage, isCut: boolean): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
      if (isCut) {
        const name = new URL(request.url ?? '/', url).searchParams.get('name');
        const release = /uploads.*releases\/(\d+)/.exec(request.url ?? '')?.[1];
        // What GitHub keeps of an upload that broke: an asset in the state `starter`.
        if (name && release) addAsset(Number(release), name, Buffer.concat(chunks).subarray(0, 3), 'open');
        break;
      }
    }
    return Buffer.concat(chunks);
  }

  function work(
    line: string,
    path: URL,
    bytes: Buffer,
  ): readonly [status: number, body: unknown] | undefined {
    const sent = bytes.length > 0 && !line.includes('/uploads/') ? JSON.parse(bytes.toString()) : {};
    const routes: readonly (readonly [RegExp, (id: number) => readonly [number, unknown] | undefined])[] = [
      [
        /^GET \/user$/,
        () => [403, { message: 'Resource not accessible by integration', documentation_url: 'x' }],
      ],
      [/^GET .*\/issues\/\d+\/comments$/, () => [200, pageOf(state.comments, path)]],
      [
        /^POST .*\/issues\/\d+\/comments$/,
        () => {
          if (String(sent.body).length > 65_536)
            return [
              422,
              {
                message: 'Validation Failed',
                documentation_url: 'x',
                errors: [
                  {
                    resource: 'IssueComment',
                    field: 'body',
                    code: 'custom',
                    message: 'body is too long (maximum is 65536 characters)',
                  },
                ],
              },
            ];
          const comment = commentOf(next++, sent.body);
          state.comments.push(comment);
          return [201, comment];
        },
      ],
      [
        /^PATCH .*\/issues\/comments\/(\d+)$/,
        (id) => {
          const comment = state.comments.find((one) => one.id === id);
          if (comment) comment.body = sent.body;
          return comment && [200, comment];
        },
      ],
      [
        /^DELETE .*\/issues\/comments\/(\d+)$/,
        (id) => {
          state.comments.splice(
            state.comments.findIndex((one) => one.id === id),
            1,
          );
          return [204, undefined];
        },
      ],
      [/^GET .*\/releases$/, () => [200, pageOf(state.releases, path)]],
      [
        /^POST .*\/releases$/,
        () => {
          const release = releaseOf(next++, sent);
          state.releases.push(release);
          state.assets.set(release.id, []);
          return [201, release];
        },
      ],
      [
        /^PATCH .*\/releases\/(\d+)$/,
        (id) => {
          const release = state.releases.find((one) => one.id === id);
          if (release)
            Object.assign(
              release,
              sent,
              sent.draft === false ? { published_at: '2026-01-02T00:00:00Z' } : {},
            );
          return release && [200, release];
        },
      ],
      [/^GET .*\/releases\/(\d+)\/assets$/, (id) => [200, pageOf(state.assets.get(id) ?? [], path)]],
      [
        /^DELETE .*\/releases\/assets\/(\d+)$/,
        (id) => {
          for (const list of state.assets.values()) {
            const at = list.findIndex((asset) => asset.id === id);
            if (at >= 0) list.splice(at, 1);
          }
          return [204, undefined];
        },
      ],
      [
        /^POST .*\/uploads\/.*\/releases\/(\d+)\/assets$/,
        (id) => {
          const name = path.searchParams.get('name') ?? '';
          if (state.assets.get(id)?.some((asset) => asset.name === name))
            return [
              422,
              {
                message: 'Validation Failed',
                documentation_url: 'x',
                errors: [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }],
              },
            ];
          return [
            201,
            addAsset(id, name, state.spoilsUploads ? Buffer.from(bytes).fill(0) : bytes, 'uploaded'),
          ];
        },
      ],
    ];
    for (const [route, run] of routes) {
      const found = route.exec(line);
      if (found) return run(Number(found[1] ?? 0));
    }
    return undefined;
  }

  function releaseOf(id: number, sent: Record<string, unknown>): Release {
    return {
      url: `${url}/repos/o/r/releases/${id}`,
      html_url: `https://example.com/o/r/releases/${String(sent['tag_name'])}`,
      assets_url: `${url}/repos/o/r/releases/${id}/assets`,
      upload_url: `${url}/uploads/repos/o/r/releases/${id}/assets{?name,label}`,
      tarball_url: null,
      zipball_url: null,
      id,
      node_id: `R_${id}`,
      tag_name: String(sent['tag_name']),
      target_commitish: String(sent['target_commitish']),
      name: String(sent['name']),
      body: String(sent['body']),
      draft: sent['draft'] === true,
      prerelease: sent['prerelease'] === true,
      created_at: '2026-01-01T00:00:00Z',
      published_at: null,
      author: account('github-actions[bot]', 'Bot'),
      assets: [],
    };
  }

  function addAsset(release: number, name: string, bytes: Buffer, state_: Asset['state']): Asset {
    const id = next++;
    const asset: Asset = {
      url: `${url}/repos/o/r/releases/assets/${id}`,
      browser_download_url: `https://example.com/${name}`,
      id,
      node_id: `A_${id}`,
      name,
      label: null,
      state: state_,
      content_type: 'application/octet-stream',
      size: bytes.length,
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      download_count: 0,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      uploader: account('github-actions[bot]', 'Bot'),
    };
    state.assets.get(release)?.push(asset);
    return asset;
  }

  return Object.assign(state, {
    url,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  });
}

function listening(server: Server): Promise<string> {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

function pageOf<Entry>(all: readonly Entry[], { searchParams }: URL): readonly Entry[] {
  const size = Number(searchParams.get('per_page') ?? 30);
  const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
  return all.slice(from, from + size);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
