/**
 * The published rules over the events of their own regression tests; skipped where the corpus is not beside the repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  findRegressionTests,
  matchFiles,
  openHarness,
  readSigmaFile,
  readyRules,
  runRegressionTest,
  sigmaFilesIn,
} from '../../src/harness/index.ts';
import { type CompiledRule, loadTaxonomy, logSourceRouter } from '../../src/sigma/index.ts';
import type { Diagnostic } from '../../src/text/index.ts';

const root = fileURLToPath(new URL('../../../shared/corpora/sigma', import.meta.url));
const isHere = existsSync(join(root, 'regression_data'));
if (!isHere) console.warn(`skipped: there is no Sigma corpus at ${root}`);

const router = logSourceRouter(await loadTaxonomy());
const { shelf } = await openHarness({ root }, { env: {} });

describe.skipIf(!isHere)('the published rules', () => {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const options = { shelf, router, now: 0, report };
  let rules: readonly CompiledRule[] = [];

  beforeAll(() => {
    const folders = readdirSync(root).filter((name) => /^rules/.test(name));
    const files = folders.flatMap((folder) => sigmaFilesIn(join(root, folder)));
    ({ rules } = readyRules(
      files.flatMap((path) => readSigmaFile(path, path, report).objects),
      new Map(),
      report,
    ));
    expect(files.length - rules.length).toBe(
      new Set(errorsOf(findings).map(({ at }) => at?.source.name)).size,
    );
  }, 60_000);

  it('are all read; only those with placeholders cannot be run', () => {
    expect([...new Set(errorsOf(findings).map(({ code }) => code))]).toEqual(['sigma/unknown-placeholder']);
    expect(rules.length).toBeGreaterThan(3_700);
  });

  it('pass their regression tests', async () => {
    const tests = findRegressionTests(root, report);
    expect(tests.length).toBeGreaterThan(0);
    const wrong: unknown[] = [];
    for (const test of tests) {
      const { verdict, reason } = await runRegressionTest(test, root, options);
      if (verdict !== 'pass') wrong.push({ path: test.path, reason });
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each([true, false])(
    'match the events that they are known to match, and no others (index: %s)',
    async (useIndex) => {
      const known = readFileSync(join(root, 'cross_matches.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t').slice(0, 3).join(' '));
      const found: string[] = [];
      for (const { path, dataset } of findRegressionTests(root, report)) {
        const file = { path: join(root, dataset), name: basename(dataset) };
        for await (const { index, compiled } of matchFiles(rules, [file], { ...options, useIndex }).matches) {
          found.push(`${path} ${index} ${compiled.rule.id}`);
        }
      }
      expect(found.sort()).toEqual(known.sort());
    },
    120_000,
  );
});

function errorsOf(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.filter(({ severity }) => severity === 'error');
}
