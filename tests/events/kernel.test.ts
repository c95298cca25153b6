import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { noRequirement, type Requirement, type SourceRequest } from '../../src/engine/index.ts';
import { sysmonEvent, sysmonLabels } from './sample-events.ts';

const root = join(import.meta.dirname, '../..');

/** Needs the compiler, a development dependency: skipped where only the others are installed. */
test.skipIf(!existsSync(join(root, 'node_modules/assemblyscript')))(
  'the compiled kernel is that of kernel/; `npm run kernel` compiles it',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'detent-kernel-test-'));
    try {
      const written = join(folder, 'kernel-bytes.ts');
      const done = spawnSync(process.execPath, [join(root, 'scripts/build-kernel.mjs'), written]);
      expect(done.status, String(done.stderr)).toBe(0);
      const committed = readFileSync(join(root, 'src/events/kernel/kernel-bytes.ts'), 'utf8');
      expect(readFileSync(written, 'utf8') === committed).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

const lines = Array.from({ length: 4000 }, (_, n) =>
  n % 500 === 499
    ? `{"Image":"C:\\\\Rare${n}.exe","EventID":${n % 3}}`
    : `{"Image":"C:\\\\grün.exe","EventID":${n % 3},"User":"u${n % 7}"}`,
);
const xml = Array.from({ length: 2000 }, (_, n) =>
  sysmonEvent(n % 3, { Image: n % 500 === 499 ? `rare${n}.exe` : 'C:\\a.exe', User: `u${n % 7}` }),
);
const rendered = xml.map((_, n) =>
  JSON.stringify({
    EventID: n % 3,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Image: n % 500 === 499 ? `rare${n}.exe` : 'C:\\a.exe',
    User: `u${n % 7}`,
  }),
);
const contains: Requirement = { kind: 'contains', field: 'Image', pieces: ['rare'] };
const counted = (...fields: string[]) =>
  ({ requirement: noRequirement, fields: new Set(fields), rows: 'tallied' }) as const;

const searches: [string, readonly string[], object, Partial<SourceRequest>][] = [
  ['counting JSON', lines, { sourcetype: '_json', source: 'x' }, counted('EventID', 'User')],
  ['passing over JSON', lines, { sourcetype: '_json', source: 'x' }, { requirement: contains }],
  ['counting XML', xml, sysmonLabels, counted('EventCode', 'User')],
  ['counting Windows events in JSON', rendered, sysmonLabels, counted('EventCode', 'User')],
  ['passing over Windows events in JSON', rendered, sysmonLabels, { requirement: contains }],
  ['passing over XML', xml, sysmonLabels, { requirement: contains }],
]; // biome-ignore format: a table

test.each(searches)('%s gives the same where there is no WebAssembly', async (_, text, labels, request) => {
  const withKernel = await read(text, labels, request);
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  try {
    const without = await read(text, labels, request);
    expect(without.counts).toEqual(withKernel.counts);
    expect(without.report).toEqual(withKernel.report);
    if (request.rows === 'tallied') {
      expect(withKernel.given).toBeLessThan(text.length / 2);
      expect(without.given).toBe(text.length);
    }
  } finally {
    vi.unstubAllGlobals();
    vi.resetModules();
  }
});

/** Reads with modules of their own: whether there is a kernel is found out once. */
async function read(text: readonly string[], labels: object, request: Partial<SourceRequest>) {
  const { loadKnowledge, openDataset } = await import('../../src/events/index.ts');
  const chunks = new TextEncoder().encode(`${text.join('\n')}\n`);
  const dataset = openDataset([{ name: 'x', chunks, ...labels }], await loadKnowledge());
  const counts: Record<string, number> = {};
  let given = 0;
  const full = { requirement: noRequirement, fields: 'all', order: 'any', ...request } as const;
  for await (const batch of dataset.read(full)) {
    for (const row of batch) {
      given++;
      const image = row.get('Image');
      if (request.rows !== 'tallied' && !String(image).toLowerCase().includes('rare')) continue;
      const names =
        request.rows === 'tallied' && full.fields !== 'all' ? [...full.fields] : ['_time', '_raw'];
      const key = JSON.stringify(names.map((name) => row.get(name)));
      counts[key] = (counts[key] ?? 0) + row.times;
    }
  }
  return { counts, given, report: dataset.report };
}
