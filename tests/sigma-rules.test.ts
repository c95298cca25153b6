/**
 * Every test of every Sigma rule of this repository, by name, and that those tests bite: a rule that matches everything, one that matches nothing, and one that lacks a
 * single item or value fails at least one of them.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/content/index.ts';
import {
  type ContentRule,
  loadSigma,
  openHarness,
  runRuleTest,
  validateContent,
} from '../src/harness/index.ts';
import {
  type Detection,
  loadTaxonomy,
  logSourceRouter,
  type SigmaObject,
  type SigmaRule,
} from '../src/sigma/index.ts';

const content = await loadContent(fileURLToPath(new URL('..', import.meta.url)));
const sigma = loadSigma(content);
const { shelf } = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });
const router = logSourceRouter(await loadTaxonomy());

const everything: Detection = { kind: 'all', of: [], keyPath: [] };
const nothing: Detection = { kind: 'any', of: [], keyPath: [] };

it('have no findings but those of which the configuration knows', async () => {
  const { diagnostics } = await validateContent(content, sigma, { today: '2026-11-22' });
  expect(diagnostics.filter(({ at }) => at?.source.name.startsWith('detections/sigma/'))).toEqual([]);
});

it('are there', () => {
  expect(sigma.rules.map(({ path }) => path.split('/').at(-1))).toHaveLength(8);
});

describe.each(sigma.rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  it.each(rule.tests.map((test) => [test.name, test] as const))('%s', async (__, test) => {
    const { verdict, reason } = await runRuleTest(sigma, rule, test, { shelf, router, stopwatch: () => 0 });
    expect(`${verdict}\n${reason}`).toBe('pass\n');
  });

  const { object } = rule;
  if (object.kind !== 'rule') return;

  it('fails a test when it matches everything, and when it matches nothing', async () => {
    expect(
      await failing(
        rule,
        withDetections(object, () => everything),
      ),
    ).toBeDefined();
    expect(
      await failing(
        rule,
        withDetections(object, () => nothing),
      ),
    ).toBeDefined();
  });

  it('fails a test when any of its items, values or identifiers is missing', async () => {
    const survivors: string[] = [];
    for (const [name, detection] of object.detections) {
      const mutants = [nothing, ...mutantsOf(detection)];
      for (const [index, mutant] of mutants.entries()) {
        const mutated = withDetections(object, (old, one) => (one === name ? mutant : old));
        if ((await failing(rule, mutated)) === undefined) survivors.push(`${name} ${index}`);
      }
    }
    expect(survivors).toEqual([]);
  });
});

function withDetections(
  rule: SigmaRule,
  change: (detection: Detection, name: string) => Detection,
): SigmaRule {
  const detections = new Map([...rule.detections].map(([name, one]) => [name, change(one, name)] as const));
  return { ...rule, detections };
}

/** The detection without each of its parts in turn. */
function mutantsOf(detection: Detection): Detection[] {
  if (detection.kind !== 'item') {
    return detection.of.flatMap((one, index) => [
      { ...detection, of: detection.of.toSpliced(index, 1) },
      ...mutantsOf(one).map((mutant) => ({ ...detection, of: detection.of.with(index, mutant) })),
    ]);
  }
  if (detection.values.length === 1) return [everything];
  return detection.values.map((__, index) => ({
    ...detection,
    values: detection.values.toSpliced(index, 1),
  }));
}

/** Name of the first test that a rule fails in the place of another. */
async function failing(rule: ContentRule, object: SigmaObject): Promise<string | undefined> {
  const mutant = { ...rule, object };
  // Events in the test are tried at once; files are read.
  for (const test of rule.tests.toSorted((a, b) => a.attackData.length - b.attackData.length)) {
    const { verdict, reason } = await runRuleTest(sigma, mutant, test, { shelf, router, stopwatch: () => 0 });
    if (verdict !== 'pass') return `${test.name}: ${reason}`;
  }
  return undefined;
}
