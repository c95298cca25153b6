import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attackLog, detection, detectionPath, repository, sysmonSource } from './content.ts';
import { cli, folderOf } from './run-cli.ts';

let folder: ReturnType<typeof folderOf>;
let server: Server;
let base: string;
let served: string;
let status: number;
const asked: string[] = [];

beforeEach(async () => {
  asked.length = 0;
  served = attackLog;
  status = 200;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end(served);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sha256 = createHash('sha256').update(attackLog).digest('hex');
  const tests = `  - name: True positive
    attack_data:
      - data: ${base}/some/attack.log
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
        sha256: ${sha256}
        bytes: ${Buffer.byteLength(attackLog)}
`;
  folder = folderOf({ ...repository(), [detectionPath]: detection({ tests }) });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  folder.remove();
});

const run = (...args: string[]) =>
  cli(args, { cwd: folder.root, env: { DETENT_CACHE: join(folder.root, '.detent', 'cache') } });

describe('data fetch', () => {
  it('downloads what a test needs, verified; then the test runs without the network', async () => {
    expect((await run('test', '--format', 'json')).out).toContain('"verdict": "skip"');
    expect(asked).toEqual([]);
    const fetched = await run('data', 'fetch');
    expect(fetched.err).toMatch(/^fetched http:.*\/some\/attack\.log \(\d\.\d kB, verified\)\n$/);
    expect(fetched.status).toBe(0);
    expect((await run('test', '--format', 'json')).out).toContain('"verdict": "pass"');
    expect((await run('data', 'fetch', 'Evil Started')).err).toBe('1 dataset already on this machine\n');
    expect(asked).toEqual(['/some/attack.log']);
    expect((await run('data', 'list')).out).toContain('fetched');
  });

  it('refuses other bytes', async () => {
    served = attackLog.replace('evil', 'good');
    const fetched = await run('data', 'fetch');
    expect(fetched.status).toBe(2);
    expect(fetched.err).toMatch(/has the SHA-256\s+[0-9a-f]{64}, not the pinned/);
    expect(fetched.err).toMatch(/1 dataset could not be fetched/);
    expect((await run('test', '--format', 'json')).out).toContain('"verdict": "skip"');
  });

  it('says that an address leads nowhere', async () => {
    status = 404;
    const fetched = await run('data', 'fetch');
    expect(fetched.status).toBe(2);
    expect(fetched.err).toMatch(/does not exist \(404\)/);
  });

  it('fetches published datasets from a mirror', async () => {
    const name = 'datasets/attack_techniques/T1001/snapattack/snapattack.log';
    const fetched = await run('data', 'fetch', name, '--mirror', `${base}/mirror`);
    expect(asked).toEqual([`/mirror/${name}`]);
    expect(fetched.status).toBe(2);
    expect(fetched.err).toMatch(/not the 1949 that are pinned/);
  });

  it('asks before it downloads gigabytes', async () => {
    const { attackDataManifest, upstreamBase } = await import('../../src/harness/index.ts');
    const largest = [...attackDataManifest()].sort((a, b) => b[1].sizeBytes - a[1].sizeBytes).slice(0, 30);
    expect(largest.reduce((sum, [, one]) => sum + one.sizeBytes, 0)).toBeGreaterThan(1e9);
    const data = largest.map(
      ([path]) => `      - data: ${upstreamBase}${path}
        source: x
        sourcetype: y
`,
    );
    folder.write(detectionPath, detection({ tests: `  - name: Large\n    attack_data:\n${data.join('')}` }));
    const fetched = await run('data', 'fetch');
    expect(fetched.status).toBe(2);
    expect(fetched.err).toMatch(/would be downloaded\.[\s\S]*Say `--yes`/);
  });
});
