/** `detent site`: what it writes where, what it refuses, and the preview that follows edits. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSite } from '../../../src/cli/site/serve-site.ts';
import { type SiteChoices, siteFiles } from '../../../src/cli/site/site-files.ts';
import { Terminal } from '../../../src/cli/terminal.ts';
import { exampleFiles } from '../../../src/content/index.ts';
import { cli, folderOf } from '../../cli/run-cli.ts';
import { assets } from './site-cases.ts';

let content: ReturnType<typeof folderOf>;
beforeEach(() => {
  content = folderOf({
    ...exampleFiles({
      detection: {
        search: 'index=* user=mallory | eval dest="pc", process_name="x" | table user dest process_name',
        tests: [{ name: 'One', attack_data: [{ data: 'data/a.log', source: 's', sourcetype: '_json' }] }],
      },
    }),
    'data/a.log': '{"user":"mallory"}\n{"user":"alice"}\n',
  });
});
afterEach(() => content.remove());

const page = 'detections/endpoint/00000000-0000-4000-8000-000000000001.html';
const choices: SiteChoices = {
  base: undefined,
  title: 'Ours',
  serve: false,
  repository: undefined,
  branch: undefined,
  sigmaRepository: undefined,
  sigmaBranch: undefined,
  attackData: undefined,
};

function terminal(
  signal = new AbortController().signal,
  log: (text: string) => void = () => undefined,
): Terminal {
  const surroundings = {
    stdout: { write: () => true },
    stderr: { write: log },
    env: {},
    cwd: content.root,
    signal,
    clock: () => 0,
    stopwatch: () => performance.now(),
  };
  return new Terminal(surroundings, { color: false, quiet: false });
}

describe('the files of a site', () => {
  it('tell what the tests showed, with their data beside', async () => {
    const { files, findings } = await siteFiles(content.root, choices, terminal(), assets);
    expect(findings).toEqual([]);
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    expect(texts.get(page)).toContain('1 test passes');
    expect(texts.get(page)).toContain('href="../../data/data/a.log"');
    expect(texts.get(page)).toContain('user=mallory: 1</title>');
    expect(new TextDecoder().decode(texts.get('data/data/a.log') as Uint8Array)).toContain('mallory');
    expect(texts.get('index.html')).toContain('<title>Ours</title>');
  });

  it('leave out what cannot be read, and say so', async () => {
    content.write('stories/broken.yml', 'name: [');
    const { files, findings } = await siteFiles(content.root, choices, terminal(), assets);
    expect(findings.map(({ at }) => at?.source.name)).toContain('stories/broken.yml');
    expect(files.some(({ path }) => path === page)).toBe(true);
  });

  it('never come from outside the content folder', async () => {
    const outside = folderOf({ 'secret.log': 'secret' });
    try {
      for (const data of [
        '../secret.log',
        join(outside.root, 'secret.log'),
        'data/../../secret.log',
        'data/%2e%2e/x.log',
      ]) {
        content.write(
          'detections/endpoint/example_detection.yml',
          exampleFiles({
            detection: {
              tests: [{ name: 'One', attack_data: [{ data, source: 's', sourcetype: '_json' }] }],
            },
          })['detections/endpoint/example_detection.yml'] ?? '',
        );
        const { files } = await siteFiles(content.root, choices, terminal(), assets);
        expect(files.filter(({ path }) => path.startsWith('data/'))).toEqual([]);
      }
    } finally {
      outside.remove();
    }
  });
});

describe('detent site', () => {
  it.each([
    [[], 'wants a folder to write to'],
    [['--out', 'out', '--base', 'javascript:alert(1)'], 'is neither a path nor an address'],
    [['--out', 'out', '--repository', 'ftp://x'], 'is no address of a web page'],
    [['--serve', '--port', 'x'], 'wants a whole number'],
  ])('refuses %j', async (args, message) => {
    const { status, err } = await cli(['site', '--content', content.root, ...args], { cwd: content.root });
    expect(err.replaceAll(/\s+/g, ' ')).toContain(message);
    expect(status).toBe(2);
    expect(existsSync(join(content.root, 'out'))).toBe(false);
  });

  it('leaves a folder alone that holds other files', async () => {
    content.write('out/mine.txt', 'mine');
    const { status, err } = await cli(['site', '--content', content.root, '--out', 'out'], {
      cwd: content.root,
    });
    expect({ status, told: err.includes('mine.txt') || err.includes('npm run build') }).toEqual({
      status: 2,
      told: true,
    });
    expect(readdirSync(join(content.root, 'out'))).toEqual(['mine.txt']);
    expect(readFileSync(join(content.root, 'out/mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('the preview', () => {
  it('serves on this machine alone, follows edits, and stays with the last good build', async () => {
    const controller = new AbortController();
    let builds = 0;
    let told = '';
    let isBroken = false;
    const wait = async (until: () => boolean): Promise<void> => {
      for (let turn = 0; turn < 400 && !until(); turn += 1) await new Promise((done) => setTimeout(done, 25));
      expect(until(), told).toBe(true);
    };
    const build = async () => {
      if (isBroken) throw new Error('It broke.');
      builds += 1;
      return [
        { path: 'index.html', text: `<p>${builds}</p>` },
        { path: '404.html', text: '<p>none</p>' },
        { path: 'a/b.js', text: '1' },
      ];
    };
    const quiet = terminal(controller.signal, (text) => (told += text));
    const served = serveSite({ root: content.root, port: 0, build }, quiet);
    await wait(() => /http:\/\/127\.0\.0\.1:\d+\//.test(told));
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(told) ?? [];
    const first = await fetch(address);
    expect([first.status, first.headers.get('content-type'), await first.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<p>1</p>',
    ]);
    expect((await fetch(`${address}a/b.js`)).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    const missing = await fetch(`${address}%2e%2e/%2e%2e/etc/passwd`);
    expect([missing.status, await missing.text()]).toEqual([404, '<p>none</p>']);
    expect((await fetch(`${address}%E0%A4%A`)).status).toBe(404);
    content.write('data/a.log', 'changed\n');
    await wait(() => told.includes('Built again.'));
    expect(await (await fetch(address)).text()).toBe('<p>2</p>');
    isBroken = true;
    content.write('data/a.log', 'changed again\n');
    await wait(() => told.includes('It broke.'));
    expect(await (await fetch(address)).text()).toBe('<p>2</p>');
    controller.abort();
    await served;
    await expect(fetch(address)).rejects.toThrow();
  });
});
