import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/content/index.ts';
import { readSigmaFile, sigmaFilesIn } from '../../src/harness/index.ts';
import { sigmaCorrelationSchema, sigmaFilterSchema, sigmaRuleSchema } from '../../src/sigma/index.ts';

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
const rule = ajv.compile(sigmaRuleSchema);
const correlation = ajv.compile(sigmaCorrelationSchema);
const filter = ajv.compile(sigmaFilterSchema);

const logsource = { product: 'windows' };

describe('the schemas of Sigma documents', () => {
  it('take what the readers take', () => {
    const detection = { s: [{ 'A|contains': ['x', null] }, 'key'], condition: ['s'] };
    expect(rule({ title: 't', logsource, detection, custom: 1 })).toBe(true);
    const counted = { type: 'event_count', rules: 'a', timespan: '5m', condition: { gt: 1, lt: 5 } };
    expect(correlation({ title: 't', correlation: counted })).toBe(true);
    expect(filter({ title: 't', logsource, filter: { rules: [], s: { A: 'x' }, condition: 'not s' } })).toBe(
      true,
    );
  });

  it('refuse what no reader takes', () => {
    expect(rule({ title: 't', logsource, detection: { s: {}, condition: 's' } })).toBe(false);
    expect(rule({ title: 't', logsource, detection: { s: { A: { B: 1 } }, condition: 's' } })).toBe(false);
    expect(rule({ title: 't', logsource: {}, detection: { s: { A: 'x' }, condition: 's' } })).toBe(false);
    expect(rule({ title: 't', logsource, detection: { condition: 's' } })).toBe(false);
    const counted = { type: 'event_count', rules: 'a', timespan: '1h30m' };
    expect(correlation({ title: 't', correlation: counted })).toBe(false);
    expect(filter({ title: 't', logsource, filter: { s: { A: 'x' }, condition: 'not s' } })).toBe(false);
  });
});

const corpus = resolve(import.meta.dirname, '../../../shared/corpora/sigma/rules');

describe.skipIf(!existsSync(corpus))('published rules', () => {
  it('meet the schema where they can be read', () => {
    const wrong: string[] = [];
    for (const path of sigmaFilesIn(join(corpus, 'windows/builtin'))) {
      const document = readDocument(path, readFileSync(path), () => undefined);
      const isRead = readSigmaFile(path, path, () => undefined).objects.length > 0;
      if (isRead !== rule(document?.value)) wrong.push(`${path} ${ajv.errorsText(rule.errors)}`);
    }
    expect(wrong).toEqual([]);
  }, 30_000);
});
