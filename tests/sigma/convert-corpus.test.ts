/** The published rules as searches, over the events of their own regression tests; skipped where the corpus is not beside the repository. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/engine/index.ts';
import {
  type ConvertedRule,
  convertReady,
  findRegressionTests,
  labelsFor,
  openHarness,
  readSigmaFile,
  readyRules,
  sigmaFilesIn,
  verifyRules,
} from '../../src/harness/index.ts';
import { logSourceRouter } from '../../src/sigma/index.ts';
import { parseSearchText, printSearch } from '../../src/spl/index.ts';
import { type Diagnostic, sourceText } from '../../src/text/index.ts';
import { context, names, taxonomy } from './converted.ts';

const root = fileURLToPath(new URL('../../../shared/corpora/sigma', import.meta.url));
const isHere = existsSync(join(root, 'regression_data'));
if (!isHere) console.warn(`skipped: there is no Sigma corpus at ${root}`);

describe.skipIf(!isHere)('the published rules as searches', () => {
  const refusals: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void refusals.push(finding);
  let total = 0;
  let rules: readonly ConvertedRule[] = [];

  beforeAll(() => {
    const folders = readdirSync(root).filter((name) => /^rules/.test(name));
    const files = folders.flatMap((folder) => sigmaFilesIn(join(root, folder)));
    const objects = files.flatMap((path) => readSigmaFile(path, path, report).objects);
    total = objects.length;
    rules = convertReady(readyRules(objects, new Map(), report), { taxonomy, names, report });
  }, 120_000);

  it('are converted, all but a few that are named', () => {
    expect(rules.length / total).toBeGreaterThan(0.98);
    const reasons = new Set(refusals.filter(({ severity }) => severity === 'error').map(({ code }) => code));
    expect([...reasons].sort()).toEqual(['sigma/unknown-placeholder']);
  });

  it('are searches that the engine runs, and that print as they are', () => {
    for (const { conversion } of rules) {
      const { text } = conversion;
      expect({ text, findings: compile(sourceText('<conversion>', text), context).diagnostics }).toEqual({
        text,
        findings: [],
      });
      const { search } = parseSearchText(text);
      expect(search && printSearch(search)).toBe(text.replaceAll('\n', ' '));
    }
  }, 60_000);

  it('find the events that the rules match, and no others', async () => {
    const { shelf } = await openHarness({ root }, { env: {} });
    const files = [...new Set(findRegressionTests(root, report).map(({ dataset }) => dataset))].map(
      (name) => {
        const path = join(root, name);
        return { path, name, ...labelsFor(path) };
      },
    );
    const proof = await verifyRules(rules, files, {
      shelf,
      router: logSourceRouter(taxonomy),
      now: 0,
      context,
      report,
    });
    expect(proof.broken).toEqual([]);
    expect(
      proof.disagreements.map(({ object, file, number }) => `${object.title}: ${file} ${number}`),
    ).toEqual([]);
    expect(proof.agreedMatches).toBeGreaterThan(100);
  }, 120_000);
});
