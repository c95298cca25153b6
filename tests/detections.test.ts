/** Every test of every detection of this repository, by name: what `detent test` runs, as vitest tests. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/content/index.ts';
import { openHarness, reasonNotToRun, renderExplanation, runTest } from '../src/harness/index.ts';

const content = await loadContent(fileURLToPath(new URL('..', import.meta.url)));
// No cache: the tests of this repository need nothing but the repository.
const harness = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });

describe.each(content.detections.map((detection) => [detection.name, detection] as const))(
  '%s',
  (_, detection) => {
    const notRun = reasonNotToRun(detection);
    it.skipIf(notRun !== undefined).each(detection.tests.map((test) => [test.name, test] as const))(
      '%s',
      async (__, test) => {
        const verdict = await runTest(content, detection, test, {
          ...harness,
          detections: [detection],
          stopwatch: () => performance.now(),
        });
        const why = verdict.explanation ? renderExplanation(verdict.explanation) : [];
        expect([verdict.verdict, verdict.reason, ...why].join('\n')).toBe('pass\n');
      },
    );
  },
);
