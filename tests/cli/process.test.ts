/** The command line as a process: streams, signals and exit status, which no call in this process can show. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repository } from './content.ts';
import { folderOf } from './run-cli.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');
let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf(repository());
});
afterEach(() => folder.remove());

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], { cwd: folder.root });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const ended = new Promise<{ status: number | null; out: string; err: string }>((done) =>
    child.on('close', (status) => done({ status, out, err })),
  );
  return { child, ended };
}

it('answers for its version', async () => {
  expect(await start('--version').ended).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

it('checks a repository, results on one stream only', async () => {
  const { status, out, err } = await start('check', '--format', 'json').ended;
  expect(JSON.parse(out).summary).toMatchObject({ passed: 1, failed: 0 });
  expect({ status, err }).toEqual({ status: 0, err: '' });
});

it('does not complain when its reader goes away', async () => {
  const { child, ended } = start(
    'search',
    '| makeresults count=200000 | eval a="some text" | table a',
    '-f',
    'csv',
  );
  child.stdout.once('data', () => child.stdout.destroy());
  const { err } = await ended;
  expect(err).not.toMatch(/EPIPE|bug/);
});

it('stops at Ctrl-C', async () => {
  const { child, ended } = start('check', '--watch');
  child.stderr.on('data', (text) => {
    if (String(text).includes('Watching')) child.kill('SIGINT');
  });
  expect((await ended).status).toBe(0);
});
