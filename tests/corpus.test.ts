/** Published content run as a test of Detent itself; it lies beside the repository and is skipped where it does not. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/content/index.ts';
import { percentOf, readExampleEvents, surveyCorpus } from '../src/harness/corpus/index.ts';
import { openHarness } from '../src/harness/index.ts';

const corpora = fileURLToPath(new URL('../../shared/corpora/', import.meta.url));
const present = existsSync(`${corpora}security_content`);

describe.skipIf(!present)('the published detections (skipped without ../shared/corpora)', async () => {
  if (!present) return;
  const content = await loadContent(`${corpora}security_content`);
  const harness = await openHarness(content, { env: {} });
  const survey = await surveyCorpus(content, {
    ...harness,
    examples: readExampleEvents(`${corpora}example_events`),
  });

  it('are many', () => expect(survey.detections.searches).toBeGreaterThan(1200));

  it.each(['detections', 'baselines', 'investigations'] as const)(
    '%s parse, read back equal, resolve',
    (kind) => {
      const { parsed, reprinted, resolved } = survey[kind];
      expect([parsed, reprinted, resolved].map(percentOf)).toEqual([100, 100, 100]);
      expect([...survey.faults, ...survey.unresolved]).toEqual([]);
    },
  );

  it('run over example events, but for what is refused with a reason', () => {
    expect(percentOf(survey.detections.ran)).toBeGreaterThanOrEqual(97);
    expect(survey.runs.flatMap(({ faults }) => faults)).toEqual([]);
    expect(survey.refused.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'command apply',
      'command cyberchef',
      'command dnstwist',
      'command fit',
      'command summary',
      'location database iplocation',
    ]);
  });
});
