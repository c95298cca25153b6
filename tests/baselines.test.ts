/** Baselines: what each of ours learns from a day of events. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadContent } from '../src/content/index.ts';
import { openHarness, runTest } from '../src/harness/index.ts';

const content = await loadContent(fileURLToPath(new URL('..', import.meta.url)));
const harness = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });

/** Baseline, a detection whose first test has its events, and rows that it must write. */
const cases = [
  [
    'Baseline of AWS Regions In Use',
    'AWS Calls In Unexpected Region',
    { min: 4, max: 4 },
    [
      // In use on the day of the scenario, by several identities; the lookup knew it before.
      { region: 'us-east-1', expected: 'true', firstTime: 1735689600, lastTime: 1779186069 },
      // Not in use that day: it stays as it was.
      { region: 'eu-central-1', firstTime: 1735689600, lastTime: 1778803200 },
    ],
  ],
] as const;

it.each(cases)('%s learns from the events of %s', async (name, user, count, rows) => {
  const baseline = content.baselines.find((one) => one.name === name);
  const detection = content.detections.find((one) => one.name === user);
  const [test] = detection?.tests ?? [];
  if (!baseline || !detection || !test) throw new Error(`${name} or the test of ${user} is gone.`);
  const learning = { ...detection, type: 'Hunting', searchText: baseline.searchText };
  const stated = Object.assign({ ...test, expect: { count, rows } }, { place: test.place });
  const verdict = await runTest(content, learning, stated, {
    ...harness,
    detections: [learning],
    explain: 'none',
    stopwatch: () => 0,
  });
  expect([verdict.verdict, verdict.reason]).toEqual(['pass', '']);
});
