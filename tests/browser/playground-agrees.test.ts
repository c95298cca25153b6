/** The playground gives what `detent test` gives: every test of every detection of this repository, in both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Session } from '../../site/playground/engine/session.ts';
import type { Answer } from '../../site/playground/protocol.ts';
import { loadContent } from '../../src/content/index.ts';
import { clockOf, openHarness, reasonNotToRun, runTest } from '../../src/harness/index.ts';
import { playgroundFiles } from '../../src/publish/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('gives as many rows as the test runner', { timeout: 120_000 }, async () => {
  const content = await loadContent(root);
  const harness = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });
  const shared = new Map(playgroundFiles(content).map(({ path, text }) => [path, text]));
  const answers: Answer[] = [];
  const session = new Session(
    async (path) => {
      const text = shared.get(path);
      if (typeof text === 'string') return new TextEncoder().encode(text);
      return new Uint8Array(readFileSync(join(root, path)));
    },
    (answer) => answers.push(answer),
  );
  await session.take({ kind: 'start', site: '' });
  const ours: [string, number][] = [];
  const theirs: [string, number][] = [];
  for (const detection of content.detections) {
    if (reasonNotToRun(detection) !== undefined) continue;
    for (const { attackData, now = clockOf(detection.date), ...rest } of detection.tests) {
      const test = { attackData, now, ...rest };
      const name = `${detection.name}: ${test.name}`;
      const options = { ...harness, detections: [detection], stopwatch: () => 0, explain: 'none' } as const;
      theirs.push([name, (await runTest(content, detection, test, options)).rows]);
      const data = attackData.map(({ data: address, source, sourcetype, host, customIndex }) => ({
        address,
        file: address,
        source,
        sourcetype,
        ...(host === undefined ? {} : { host }),
        ...(customIndex === undefined ? {} : { index: customIndex }),
      }));
      await session.take({ kind: 'load', test: { ...test, data } });
      await session.take({ kind: 'run', id: 1, language: 'spl', text: detection.search });
      const last = answers.at(-1);
      const outcome = last?.kind === 'result' ? last.result.outcome : undefined;
      ours.push([name, outcome?.kind === 'search' ? outcome.rows : -1]);
    }
  }
  expect(ours).toEqual(theirs);
  expect(ours.length).toBeGreaterThan(40);
});
