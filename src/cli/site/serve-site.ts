import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublishedFile } from '../../publish/index.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { watchFolder } from '../watch-folder.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/atom+xml; charset=utf-8',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
};

/** What a preview goes by. */
export interface ServeOptions {
  /** The content folder, which is watched. */
  readonly root: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly build: () => Promise<readonly PublishedFile[]>;
}

/**
 * Shows a site on this machine, on the loopback interface only, until Ctrl-C. After each edit of the content it is
 * built again, and open pages load themselves anew. A build that fails leaves the last good one.
 */
export async function serveSite({ root, port, build }: ServeOptions, terminal: Terminal): Promise<void> {
  const { signal } = terminal.surroundings;
  let files = byPath(await build());
  let version = 1;
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = filePath(request.url ?? '/');
    if (path === 'live') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`data: ${version}\n\n`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    const found = path === undefined ? undefined : files.get(path);
    const type = types[(path ?? '').split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': found === undefined ? types['html'] : type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(found ?? files.get('404.html'));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        new CliError(
          'cli/port',
          `The port ${port} cannot be used: ${error.code ?? error.message}.`,
          'Leave `--port` out for a free one.',
        ),
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
  const { port: given } = server.address() as AddressInfo;
  terminal.log(`The site is at http://127.0.0.1:${given}/; Ctrl-C ends it.`);

  const rebuild = async (): Promise<void> => {
    try {
      files = byPath(await build());
      version += 1;
      for (const listener of listeners) listener.write(`data: ${version}\n\n`);
      terminal.log('Built again.');
    } catch (error) {
      terminal.fault(
        `The site was not built again: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  try {
    await watchFolder(root, { signal, quietMs: 120, onEdited: rebuild });
  } finally {
    for (const listener of listeners) listener.end();
    server.close();
    server.closeAllConnections();
  }
}

function byPath(files: readonly PublishedFile[]): ReadonlyMap<string, string | Uint8Array> {
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** The file that an address names; nothing for one that cannot be read. */
function filePath(address: string): string | undefined {
  try {
    const path = decodeURIComponent(address.replace(/[?#].*$/, '')).replace(/^\/+/, '');
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}
