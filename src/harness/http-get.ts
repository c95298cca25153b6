import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';

/** A GET request and what may be needed on the way. */
export interface HttpGet {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives up when nothing arrives for so long. */
  readonly idleMs: number;
}

/** An answer whose body is still to be read. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
}

/**
 * Sends a GET request, follows up to five redirects and goes through a proxy where the environment names one
 * (Node's own `fetch` does not).
 * @throws the network's error, with its `code`
 */
export async function httpGet(get: HttpGet): Promise<HttpAnswer> {
  let url = new URL(get.url);
  for (let redirects = 0; redirects <= 5; redirects += 1) {
    const body = await send(url, get);
    const status = body.statusCode ?? 0;
    const { location } = body.headers;
    if (status < 300 || status >= 400 || status === 304 || location === undefined) {
      return { status, headers: body.headers, body };
    }
    body.resume();
    const next = new URL(location, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw coded('EINSECURE', `${url.host} redirects to ${next.href}, which is not encrypted`);
    }
    url = next;
  }
  throw coded('EREDIRECTS', `${url.host} redirects without end`);
}

/** The proxy that the environment names for an address, or undefined. */
export function proxyFor(url: URL, env: HttpGet['env']): URL | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name];
  const direct = (read('NO_PROXY') ?? '').split(/[\s,]+/).some((entry) => {
    const host = entry.replace(/:\d+$/, '').replace(/^\*?\./, '');
    return entry === '*' || (host !== '' && (url.hostname === host || url.hostname.endsWith(`.${host}`)));
  });
  const proxy = url.protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY');
  if (direct || !proxy) return undefined;
  return new URL(/^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`);
}

async function send(url: URL, get: HttpGet): Promise<IncomingMessage> {
  const proxy = proxyFor(url, get.env);
  const socket = proxy && url.protocol === 'https:' ? await tunnel(proxy, url, get) : undefined;
  return new Promise((done, fail) => {
    const options = {
      headers: { 'user-agent': 'detent', host: url.host, ...get.headers },
      ...(get.signal ? { signal: get.signal } : {}),
    };
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, socket ? { ...options, agent: false, createConnection: () => socket } : options)
        : proxy
          ? httpRequest(proxy, { ...options, path: url.href, headers: withLogin(proxy, options.headers) })
          : httpRequest(url, options);
    request.setTimeout(get.idleMs, () =>
      request.destroy(coded('ESTALLED', `nothing arrived for ${Math.round(get.idleMs / 1000)} seconds`)),
    );
    request.on('response', done);
    request.on('error', fail);
    request.end();
  });
}

/** Asks a proxy for a connection to an encrypted host. */
function tunnel(proxy: URL, url: URL, get: HttpGet): Promise<Socket> {
  return new Promise((done, fail) => {
    const target = `${url.hostname}:${url.port || 443}`;
    const request = httpRequest({
      host: proxy.hostname,
      port: proxy.port || 80,
      method: 'CONNECT',
      path: target,
      headers: withLogin(proxy, { host: target }),
      timeout: get.idleMs,
      ...(get.signal ? { signal: get.signal } : {}),
    });
    request.on('connect', (answer, socket) => {
      if (answer.statusCode === 200) {
        done(tlsConnect({ socket, servername: url.hostname, ALPNProtocols: ['http/1.1'] }));
      } else {
        socket.destroy();
        fail(coded('EPROXY', `the proxy ${proxy.host} answered ${answer.statusCode ?? 'nothing'}`));
      }
    });
    request.on('timeout', () => request.destroy(coded('EPROXY', `the proxy ${proxy.host} does not answer`)));
    request.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EPROXY' ? error : coded('EPROXY', `the proxy ${proxy.host}: ${error.message}`)),
    );
    request.end();
  });
}

function withLogin(proxy: URL, headers: Record<string, string>): Record<string, string> {
  if (!proxy.username) return headers;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { ...headers, 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
