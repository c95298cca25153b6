import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { noRequirement, type SourceRequest } from '../../src/engine/index.ts';
import { type DatasetPart, loadKnowledge, openDataset, type RangedFile } from '../../src/events/index.ts';
import { directFile, readChunks, WorkerCrew } from '../../src/harness/index.ts';

/* Real threads read ranges of a file; the rows must be those of one thread. They run the bundle: without it there are none. */
const bin = fileURLToPath(new URL('../../bin/detent.cjs', import.meta.url));
const worker = fileURLToPath(new URL('../../dist/range-worker.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'detent-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function line(n: number): string {
  const image = n % 5003 === 17 ? 'C:\\rare.exe' : `C:\\${n % 7}.exe`;
  return JSON.stringify({
    time: `2024-01-02T03:04:${10 + (n % 50)}Z`,
    EventID: n % 3,
    Image: image,
    pad: 'x'.repeat(400),
  });
}

function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, n) => `${line(from + n)}\n`).join('');
}

describe.skipIf(!existsSync(worker))('threads of the bundle', () => {
  test.each<[string, Partial<SourceRequest>]>([
    ['counting', { rows: 'tallied', fields: new Set(['EventID', 'Image']) }],
    ['looking for a rare value', { requirement: { kind: 'contains', field: 'Image', pieces: ['rare.exe'] } }],
  ])('%s', { timeout: 60_000 }, async (_, request) => {
    const knowledge = await loadKnowledge();
    const path = join(folder, 'small.json');
    writeFileSync(path, lines(0, 20_000));
    const crew = WorkerCrew.open(3, worker, 1);
    const readers = new Set<number>();
    /** Small ranges, and a note of who read them. */
    const ranged = (): RangedFile | undefined => {
      const file = crew?.fileOf(path);
      const start: RangedFile['crew']['start'] = (work, take) => {
        const noted = (...args: Parameters<typeof take>) => {
          readers.add(args[1]);
          take(...args);
        };
        return file?.crew.start(work, noted) ?? { ended: Promise.resolve(), end: () => undefined };
      };
      return file && { ...file, rangeBytes: 100_000, crew: { start } };
    };
    const read = async (more: Partial<DatasetPart>) => {
      const file = { chunks: () => readChunks(path), direct: () => directFile(path) };
      const dataset = openDataset([{ name: 'x', sourcetype: '_json', source: 'x', loadedAt: 7, ...file, ...more }], knowledge);
      const rows: string[] = [];
      const counts = new Map<string, number>();
      for await (const batch of dataset.read({ requirement: noRequirement, fields: 'all', order: 'any', ...request })) {
        for (const row of batch) {
          const key = JSON.stringify(['EventID', 'Image'].map((name) => row.get(name)));
          if (request.rows === 'tallied') counts.set(key, (counts.get(key) ?? 0) + row.times);
          else rows.push(JSON.stringify([row.get('_time'), row.get('_raw')]));
        }
      }
      return { rows, counts: [...counts].sort(), report: dataset.report };
    };
    const alone = await read({});
    // This thread may have read everything before the others are up.
    for (let round = 0; round < 200 && readers.size < 2; round++) expect(await read({ ranged })).toEqual(alone);
    expect(readers.size).toBe(2);
    await crew?.close();
  }); // biome-ignore format: long lines

  test('`detent search` over a file large enough', { timeout: 120_000 }, () => {
    const path = join(folder, 'large.json');
    writeFileSync(path, '');
    const block = lines(0, 20_000);
    while (statSync(path).size < 2.8e8) appendFileSync(path, block);
    const search = (jobs: string) => {
      const args = [
        'search',
        '* | stats count by EventID Image',
        '-e',
        path,
        '--jobs',
        jobs,
        '--format',
        'csv',
      ];
      const { status, stdout } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
      return { status, rows: stdout.split('\n').sort() };
    };
    const together = search('3');
    expect(together).toMatchObject({ status: 0, rows: { length: 3 * 8 + 2 } });
    expect(together).toEqual(search('1'));
  });
});
