import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EventSource } from '../../src/engine/index.ts';
import { loadKnowledge } from '../../src/events/index.ts';
import { DatasetShelf } from '../../src/harness/dataset-shelf.ts';

const folder = mkdtempSync(join(tmpdir(), 'detent-shelf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const places = { contentRoot: folder, cacheFolder: join(folder, 'cache'), manifest: new Map() };

function file(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return { path: join(folder, name), name, source: 's', sourcetype: '_json' };
}

async function times(source: EventSource): Promise<unknown[]> {
  const found: unknown[] = [];
  const request = { requirement: { kind: 'none' }, fields: 'all', order: 'newest-first' } as const;
  for await (const batch of source.read(request)) for (const row of batch) found.push(row.get('_time'));
  return found;
}

describe('DatasetShelf', async () => {
  const shelf = new DatasetShelf(places, await loadKnowledge());

  it('breaks a dataset once for all tests when its events have times', async () => {
    const timed = file('timed.json', '{"time":"2024-01-02T03:04:05Z"}\n');
    const [first, second] = [await shelf.open([timed], 1_000), await shelf.open([timed], 2_000)];
    expect(second).toBe(first);
    expect(await times(first.source)).toEqual([1_704_164_645]);
    expect(first.report()).toMatchObject({ events: 1 });
  });

  it('gives events without a time the clock of the test', async () => {
    const timeless = file('timeless.json', '{"a":1}\n');
    expect(await times((await shelf.open([timeless], 1_000)).source)).toEqual([1_000]);
    expect(await times((await shelf.open([timeless], 2_000)).source)).toEqual([2_000]);
  });

  it('checks the SHA-256 that a test states for a file of the repository', () => {
    file('pinned.json', '{}\n');
    const place = { source: { name: 'x.yml', text: '' }, span: { start: 0, end: 0 } };
    const found = shelf.find([
      { data: 'pinned.json', source: 's', sourcetype: '_json', sha256: 'ab', place },
    ]);
    expect(found).toMatchObject({
      missing: { verdict: 'fail', reason: expect.stringMatching(/not the one that the test states/) },
    });
  });
});
