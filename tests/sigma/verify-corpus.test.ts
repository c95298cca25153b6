/**
 * Correlations and data models over the open Windows samples: what the rules find, their searches find too. SigmaHQ has no correlations, so some are made here, over the published rules
 * that match most. Skipped where the corpora are not beside the repository.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  convertReadyCorrelations,
  convertReadyToDataModel,
  type EventFile,
  labelsFor,
  matchFiles,
  openHarness,
  type ReadyRules,
  readSigmaBytes,
  readSigmaFile,
  readyRules,
  sigmaFilesIn,
  type VerifyOptions,
  verifyCorrelations,
  verifyDataModels,
} from '../../src/harness/index.ts';
import { logSourceRouter, type SigmaObject } from '../../src/sigma/index.ts';
import type { Diagnostic } from '../../src/text/index.ts';
import { context, names, taxonomy } from './converted.ts';

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const isHere = existsSync(join(corpora, 'sigma')) && existsSync(join(corpora, 'evtx_attack_samples'));
if (!isHere) console.warn(`skipped: there are no Sigma rules and Windows samples at ${corpora}`);

describe.skipIf(!isHere)('verification over the open Windows samples', () => {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  let files: readonly EventFile[] = [];
  let ready: ReadyRules = { rules: [], correlations: [] };
  let objects: readonly SigmaObject[] = [];
  let options: VerifyOptions;

  beforeAll(async () => {
    const samples = join(corpora, 'evtx_attack_samples');
    files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.evtx'))
      .sort()
      .filter((_, index) => index % 3 === 0)
      .map((name) => ({ path: join(samples, name), name, ...labelsFor(join(samples, name)) }));
    objects = sigmaFilesIn(join(corpora, 'sigma', 'rules', 'windows')).flatMap(
      (path) => readSigmaFile(path, path, report).objects,
    );
    ready = readyRules(objects, new Map(), report);
    const { shelf } = await openHarness({ root: corpora }, { env: {} });
    options = { shelf, router: logSourceRouter(taxonomy), now: 0, context, report };
  }, 60_000);

  it('searches of correlations give their results', async () => {
    const matches = new Map<string, number>();
    for await (const { compiled } of matchFiles(ready.rules, files, options).matches) {
      const { id = '' } = compiled.rule;
      matches.set(id, (matches.get(id) ?? 0) + 1);
    }
    const ids = [...matches]
      .sort((a, b) => b[1] - a[1])
      .map(([id]) => id)
      .slice(0, 10);
    const written = new TextEncoder().encode(
      correlationsOver(ids)
        .map((one) => JSON.stringify(one))
        .join('\n---\n'),
    );
    const correlations = readSigmaBytes(written, 'made.yml', report).objects;
    const all = readyRules([...objects, ...correlations], new Map(), report);
    expect(all.correlations).toHaveLength(correlations.length);
    const refusals: Diagnostic[] = [];
    const converted = convertReadyCorrelations(all, { taxonomy, names, report: (one) => refusals.push(one) });
    expect(refusals.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const proof = await verifyCorrelations(converted, all.rules, files, options);
    expect(proof.broken).toEqual([]);
    expect(
      proof.disagreements.map(({ search, object, ...rest }) => ({ type: object.title, ...rest })),
    ).toEqual([]);

    expect(proof.agreedMatches).toBeGreaterThan(50);
  }, 120_000);

  it('searches over data models count what the rules match', async () => {
    // One rule in three is enough for a test; `detent sigma verify --to data-model` takes them all.
    const some = { ...ready, rules: ready.rules.filter((_, index) => index % 3 === 0) };
    const converted = convertReadyToDataModel(some, { taxonomy, names, report: () => undefined });
    const proof = await verifyDataModels(converted, files, options);
    expect(proof.broken).toEqual([]);
    const unexplained = proof.disagreements.filter(({ reason }) => reason === undefined);
    expect(unexplained.map(({ search, object, ...rest }) => ({ rule: object.title, ...rest }))).toEqual([]);

    expect(proof.agreedMatches).toBeGreaterThan(8);
  }, 120_000);
});

/** Correlations of all types, over single rules and over those that follow one another in the list. */
function correlationsOver(ids: readonly string[]): readonly object[] {
  return ids.flatMap((id, index) => {
    const next = ids[(index + 1) % ids.length];
    const both = { rules: [id, next], 'group-by': ['Computer'], timespan: '1h' };
    const one = { rules: [id], 'group-by': ['Computer'], timespan: '5m' };
    const made = [
      { type: 'event_count', ...one, condition: { gte: 2 } },
      { type: 'event_count', ...both, condition: { gt: 1, lt: 6 } },
      { type: 'value_count', ...both, condition: { field: 'EventRecordID', gte: 2 } },
      { type: 'value_sum', ...one, condition: { field: 'EventID', gt: 1 } },
      { type: 'value_percentile', ...one, condition: { field: 'EventRecordID', percentile: 50, gte: 100 } },
      { type: 'temporal', ...both },
      { type: 'temporal', ...both, 'group-by': [], condition: { gte: 1 } },
      { type: 'temporal_ordered', ...both },
    ];
    return made.map((correlation, at) => ({ title: `${correlation.type} ${index}.${at}`, correlation }));
  });
}
