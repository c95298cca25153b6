/** Archives made to harm: what is wrong is said, what is right is read, and memory stays bounded. */
import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DatasetOptions, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { inflate } from '../../src/harness/inflate.ts';
import { cli, folderOf } from '../cli/run-cli.ts';
import { join, type PackedFile, tar, zip } from '../events/archive-writer.ts';

const knowledge = await loadKnowledge();
const event = '{"a":1}';

interface Reading {
  readonly events: readonly string[];
  readonly faults: readonly string[];
}

async function read(
  chunks: Uint8Array | AsyncIterable<Uint8Array>,
  options: DatasetOptions = {},
): Promise<Reading> {
  const dataset = openDataset(
    [{ name: 'file', chunks: Symbol.asyncIterator in chunks ? () => chunks : chunks }],
    knowledge,
    {
      inflate,
      ...options,
    },
  );
  const events = await dataset.events();
  return {
    events: events.map((one) => `${one.read('source')} ${one.raw.slice(0, 40)}`),
    faults: dataset.report.unreadable.map(({ name, offset, reason }) => `${name} at ${offset}: ${reason}`),
  };
}

describe('names in archives only name things', () => {
  const names = [
    '../../escape.json',
    '/etc/escape.json',
    'C:\\Windows\\escape.json',
    '\\\\server\\share\\escape.json',
    'a/../../escape.json',
    '..',
    'nul\0l.json',
    `${'long/'.repeat(2000)}x.json`,
    '\u001b[31mred.json',
    '__proto__',
  ];
  const files: PackedFile[] = names.map((path) => ({ path, content: event }));

  test.each<[string, Uint8Array]>([
    ['zip', zip(files)],
    ['tar', tar(files.filter(({ path }) => path.length < 100 && !path.includes('\0')))],
    [
      'tar with long names',
      gzipSync(
        tar(
          files.filter(({ path }) => !path.includes('\0')),
          'pax',
        ),
      ),
    ],
  ])('%s', async (_, bytes) => {
    const { root, remove } = folderOf({});
    const before = readdirSync(joinPath(root, '..')).length;
    const { events, faults } = await read(bytes);
    expect(faults).toEqual([]);
    expect(events.length).toBeGreaterThan(7);
    for (const one of events) expect(one).toMatch(/\{"a":1\}$/);
    expect(readdirSync(root)).toEqual([]);
    expect(Math.abs(readdirSync(joinPath(root, '..')).length - before)).toBeLessThan(50);
    remove();
  });

  test('files of one name are all read', async () => {
    const twice = [event, '{"a":2}'].map((content) => ({ path: 'x.json', content }));
    const expected = { events: ['file!x.json {"a":1}', 'file!x.json {"a":2}'], faults: [] };
    expect(await read(zip(twice))).toEqual(expected);
    expect(await read(tar(twice))).toEqual(expected);
  });
});

describe('tar archives with more than files', () => {
  test.each([
    ['a hard link', '1'],
    ['a symbolic link', '2'],
    ['a character device', '3'],
    ['a block device', '4'],
    ['a folder', '5'],
    ['a pipe', '6'],
    ['a kind nobody knows', 'Z'],
  ])('%s has no events', async (_, kind) => {
    const bytes = tar([
      { path: '/etc/passwd', content: '', kind },
      { path: 'x.json', content: event },
    ]);
    expect(await read(bytes)).toEqual({ events: ['file!x.json {"a":1}'], faults: [] });
  });

  test('records of names without end', async () => {
    const records = Array.from({ length: 500 }, () => ({ path: 'r', content: 'x'.repeat(3000), kind: 'L' }));
    const bytes = tar([...records, { path: 'x.json', content: event }]);
    const { events } = await read(bytes);
    expect(events.length).toBe(1);
    const huge = tar([{ path: 'r', content: new Uint8Array(2 << 20), kind: 'L' }]);
    expect((await read(huge)).faults).toEqual(['file at 0: a record of names is too long']);
  });

  test('a size that the archive does not have', async () => {
    const bytes = tar([{ path: 'x.json', content: event }]);
    const header = bytes.subarray(0, 512);
    header.set(new TextEncoder().encode('77777777777\0'), 124);
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    const { faults } = await read(bytes);
    expect(faults.at(-1)).toMatch(/^file at \d+: the archive ends inside `x\.json`$/);
  });
});

describe('bombs', () => {
  /** Compressed zeros without end, counting how much of them was asked for. */
  function endlessZeros(): { readonly chunks: AsyncIterable<Uint8Array>; asked(): number } {
    const member = gzipSync(new Uint8Array(16 << 20), { level: 9 });
    let asked = 0;
    return {
      asked: () => asked,
      chunks: {
        async *[Symbol.asyncIterator]() {
          for (;;) {
            asked += member.length;
            yield member;
          }
        },
      },
    };
  }

  test('gzip of zeros without end stops early, in little memory', async () => {
    const { chunks, asked } = endlessZeros();
    const before = process.memoryUsage().rss;
    const { faults } = await read(chunks);
    expect(faults.at(-1)).toMatch(/becomes more than 300 times its size/);
    expect(asked()).toBeLessThan(4 << 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(512 << 20);
  });

  test('a zip file of zeros', async () => {
    const bytes = zip([
      { path: 'bomb.log', content: new Uint8Array(80 << 20) },
      { path: 'x.json', content: event },
    ]);
    const { events, faults } = await read(bytes);
    expect(faults.at(-1)).toMatch(/^file!bomb\.log at \d+: the file becomes more than 300 times its size$/);
    expect(events.at(-1)).toBe('file!x.json {"a":1}');
  });

  test('archives in archives in archives', async () => {
    let nested: Uint8Array = zip([{ path: 'x.json', content: event }]);
    for (let depth = 0; depth < 30; depth++) nested = zip([{ path: `${depth}.zip`, content: nested }]);
    const { events, faults } = await read(nested);
    expect(events).toEqual([]);
    expect(faults).toEqual([expect.stringMatching(/archives lie too deep in each other$/)]);
    let gzipped: Uint8Array = gzipSync(event);
    for (let depth = 0; depth < 30; depth++) gzipped = gzipSync(gzipped);
    expect((await read(gzipped)).faults).toEqual([expect.stringMatching(/archives lie too deep/)]);
  });

  test('entries that all mean the same bytes', async () => {
    const bytes = zip([{ path: 'x.json', content: `${event}\n`.repeat(20_000), stored: true }]);
    const directoryAt = bytes.length - 22 - 46 - 6;
    const entry = bytes.subarray(directoryAt, bytes.length - 22);
    const end = bytes.slice(bytes.length - 22);
    const view = new DataView(end.buffer);
    const count = 5000;
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, entry.length * count, true);
    const bomb = join([bytes.subarray(0, directoryAt), ...Array.from({ length: count }, () => entry), end]);
    const { events, faults } = await read(bomb);
    expect(events).toEqual([]);
    expect(faults).toEqual([expect.stringMatching(/the files of the zip archive lie over each other$/)]);
  });

  test('a directory of more files than there may be', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      path: `${index}`,
      content: '',
      stored: true,
    }));
    expect((await read(zip(many))).faults).toEqual([
      expect.stringMatching(/lists 10001 files, more than 10000$/),
    ]);
    expect((await read(tar(many))).faults).toEqual([expect.stringMatching(/holds more than 10000 files$/)]);
  });
});

test('an encrypted file is named, and the others are read', async () => {
  const bytes = zip([
    { path: 'secret.json', content: event, encrypted: true },
    { path: 'x.json', content: event },
  ]);
  expect(await read(bytes)).toEqual({
    events: ['file!x.json {"a":1}'],
    faults: ['file!secret.json at 0: the file is encrypted'],
  });
});

describe('on the command line', () => {
  let folder: ReturnType<typeof folderOf>;
  beforeEach(() => {
    folder = folderOf({ 'x.log': 'a=1\n' });
  });
  afterEach(() => folder.remove());
  const search = (file: string) => cli(['search', '* | stats count', '--events', file], { cwd: folder.root });
  const refused = (what: string) => ({
    status: 2,
    out: '',
    err: expect.stringMatching(new RegExp(`^detent: The events file \`.*\` is ${what}, not a file\\.\\n`)),
  });

  test.skipIf(process.platform === 'win32')('a pipe, a device and a socket are refused at once', async () => {
    execFileSync('mkfifo', [joinPath(folder.root, 'pipe')]);
    expect(await search('pipe')).toMatchObject(refused('a pipe'));
    symlinkSync('pipe', joinPath(folder.root, 'link'));
    expect(await search('link')).toMatchObject(refused('a pipe'));
    for (const device of ['/dev/zero', '/dev/null', '/dev/full']) {
      expect(await search(device)).toMatchObject(refused('a device'));
    }
    const server = createServer().listen(joinPath(folder.root, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await search('socket')).toMatchObject(refused('a socket'));
    server.close();
    expect(await search('-')).toMatchObject({
      status: 2,
      err: expect.stringContaining('standard input is not read'),
    });
    const rules = await cli(['sigma', 'check', 'pipe'], { cwd: folder.root });
    expect(rules).toMatchObject({ status: 2, err: expect.stringContaining('`pipe` is a pipe, not a file.') });
  });

  test('a bomb beside other files ends in a warning with its place', async () => {
    writeFileSync(joinPath(folder.root, 'bomb.gz'), gzipSync(new Uint8Array(80 << 20)));
    const { err, status } = await search('bomb.gz');
    expect(status).toBeLessThan(2);
    expect(err).toMatch(/bomb\.gz.*cannot be read at byte \d+: the file becomes more than 300 times/s);
  });
});
