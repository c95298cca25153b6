import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/harness/cache-folder.ts';
import { upstreamPath } from '../../src/harness/dataset-address.ts';
import { type DatasetPlaces, locateDataset } from '../../src/harness/datasets.ts';
import { attackDataManifest, parseManifest } from '../../src/harness/manifest.ts';

const base = 'https://media.githubusercontent.com/media/splunk/attack_data/master/';

describe('upstreamPath', () => {
  it.each([
    [`${base}datasets/a/b.log`, 'datasets/a/b.log'],
    [
      'https://media.githubusercontent.com/media/splunk/attack_data/refs/heads/master/datasets/a.log',
      'datasets/a.log',
    ],
    ['https://raw.githubusercontent.com/splunk/attack_data/master/datasets/a.log', 'datasets/a.log'],
    ['https://github.com/splunk/attack_data/raw/master/datasets/a.log', 'datasets/a.log'],
    ['https://github.com/splunk/attack_data/blob/main/datasets/a%20b.log?raw=true', 'datasets/a b.log'],
    ['https://github.com/other/attack_data/raw/master/datasets/a.log', undefined],
    [`${base}datasets/../../x`, undefined],
    [`${base}datasets/%2e%2e/x`, undefined],
    [`${base}datasets/a%00`, undefined],
    ['https://example.com/a.log', undefined],
  ])('%s', (address, path) => expect(upstreamPath(address)).toBe(path));
});

describe('manifest', () => {
  it('pins the published datasets', () => {
    expect(attackDataManifest().size).toBe(2279);
    for (const pin of attackDataManifest().values()) {
      expect(pin.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(pin.sizeBytes).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('cacheFolder', () => {
  it.each([
    [{ DETENT_CACHE: '/c' }, 'linux', '/c'],
    [{ HOME: '/h' }, 'linux', '/h/.cache/detent'],
    [{ HOME: '/h', XDG_CACHE_HOME: '/x' }, 'linux', '/x/detent'],
    [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/detent'],
  ] as const)('%j on %s', (env, platform, folder) => expect(cacheFolder(env, platform)).toBe(folder));
});

describe('locateDataset', () => {
  let folder: string;
  let places: DatasetPlaces;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'detent-data-'));
    places = {
      contentRoot: join(folder, 'content'),
      cacheFolder: join(folder, 'cache'),
      manifest: parseManifest(`path\tsha256\tbytes\ndatasets/a/b.log\t${'0'.repeat(64)}\t3\n`),
    };
    mkdirSync(places.contentRoot);
    write('content/data/in.log', 'abc');
    write('outside.log', 'secret');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  it.each(['data/in.log', 'data\\in.log', './data/in.log'])('finds %s in the repository', (data) => {
    expect(locateDataset({ data }, places)).toMatchObject({ kind: 'file', sizeBytes: 3 });
  });

  it.each(['../outside.log', '/etc/passwd', 'C:\\x.log', 'data/../../outside.log', '..\\outside.log'])(
    'does not leave the content folder by %s',
    (data) => expect(locateDataset({ data }, places)).toMatchObject({ kind: 'missing', forbidden: true }),
  );

  it('does not leave it by a symbolic link, but follows one inside', () => {
    symlinkSync(join(folder, 'outside.log'), join(places.contentRoot, 'link.log'));
    symlinkSync(join(places.contentRoot, 'data'), join(places.contentRoot, 'inner'));
    expect(locateDataset({ data: 'link.log' }, places)).toMatchObject({ kind: 'missing', forbidden: true });
    expect(locateDataset({ data: 'inner/in.log' }, places)).toMatchObject({ kind: 'file' });
  });

  it.each(['data/none.log', 'data'])('says that %s is not there', (data) => {
    expect(locateDataset({ data }, places)).toMatchObject({
      kind: 'missing',
      reason: 'is not in the repository',
    });
  });

  it('names the command that fetches what is missing', () => {
    expect(locateDataset({ data: `${base}datasets/a/b.log` }, places)).toEqual({
      kind: 'missing',
      name: 'datasets/a/b.log',
      reason: 'is not on this machine',
      hint: 'Run `detent data fetch datasets/a/b.log` to download it.',
    });
  });

  it('finds a download in the cache, unless its size is wrong', () => {
    write('cache/attack-data/datasets/a/b.log', 'abcd');
    expect(locateDataset({ data: `${base}datasets/a/b.log` }, places)).toMatchObject({
      reason: 'has 4 bytes here instead of 3',
    });
    write('cache/attack-data/datasets/a/b.log', 'abc');
    expect(locateDataset({ data: `${base}datasets/a/b.log` }, places)).toMatchObject({
      kind: 'file',
      pin: { sizeBytes: 3 },
    });
  });

  it('prefers a local copy of the upstream repository and sees through LFS pointers', () => {
    const attackDataFolder = join(folder, 'attack_data');
    write(
      'attack_data/datasets/a/b.log',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n',
    );
    const reference = { data: `${base}datasets/a/b.log` };
    expect(locateDataset(reference, { ...places, attackDataFolder })).toMatchObject({
      reason: expect.stringMatching(/LFS/),
    });
    write('attack_data/datasets/a/b.log', 'abc');
    expect(locateDataset(reference, { ...places, attackDataFolder })).toMatchObject({
      path: join(attackDataFolder, 'datasets/a/b.log'),
    });
  });

  it('finds any other address in the cache by what it is', () => {
    const data = 'https://example.com/x/y.log?z=1';
    expect(locateDataset({ data }, places)).toMatchObject({ kind: 'missing', name: data });
  });
});
