import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
};

/** Files served on this machine alone, as a static host would serve them. */
export interface LoopbackSite {
  /** Ends in `/`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves files by their paths. @param read gives a file's bytes; nothing when there is no such file */
export async function serveOnLoopback(
  read: (path: string) => Uint8Array | string | undefined,
): Promise<LoopbackSite> {
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    const body = read(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? (path === '' ? types['html'] : undefined);
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
