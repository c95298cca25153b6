import { describe, expect, it } from 'vitest';
import {
  type ExampleContent,
  exampleFiles,
  memoryFiles,
  readContent,
  validate,
} from '../../src/content/index.ts';

function run(example: ExampleContent, configuration: string) {
  const files = { 'detent.yml': configuration, ...exampleFiles(example) };
  const result = validate(readContent(memoryFiles(files)), { today: '2026-01-01' });
  return {
    findings: result.diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    suppressed: result.suppressed,
  };
}

const withoutTest = { detection: { tests: [] } };
const suppression = (check: string, path: string): string =>
  `suppress:\n- check: ${check}\n  path: ${path}\n  reason: Known and accepted.\n`;

describe('detent.yml', () => {
  it.each<[string, ExampleContent, string, string[], number]>([
    ['nothing set', withoutTest, '{}', ['error detection/missing-test'], 0],
    [
      'a lower severity',
      withoutTest,
      'checks: {detection/missing-test: info}',
      ['info detection/missing-test'],
      0,
    ],
    ['a check turned off', withoutTest, 'checks: {detection/missing-test: off}', [], 0],
    [
      'a quiet check turned on',
      { macro: [{}, { name: 'forgotten' }] },
      'checks: {macro/unused: warning}',
      ['warning macro/unused'],
      0,
    ],
    [
      'one code of the language',
      { detection: { search: '| heda 1' } },
      'checks: {spl/unknown-command: off, detection/missing-filter-macro: off, detection/risk-field-not-in-search: off, detection/message-token-not-in-search: off}',
      [],
      0,
    ],
    [
      'a suppression by path',
      withoutTest,
      suppression('detection/missing-test', 'detections/endpoint/*.yml'),
      [],
      1,
    ],
    ['a suppression by folder', withoutTest, suppression('detection/missing-test', 'detections'), [], 1],
    ['a suppression by **', withoutTest, suppression('detection/missing-test', "'**/example_*.yml'"), [], 1],
    [
      'a suppression of another path',
      withoutTest,
      suppression('detection/missing-test', 'detections/cloud/*.yml'),
      ['error detection/missing-test', 'warning config/unused-suppression'],
      0,
    ],
    [
      'a schema fault cannot be silenced',
      { story: { narrative: undefined } },
      `checks: {schema/missing-key: off}\n${suppression('schema/missing-key', 'stories')}`,
      ['warning config/not-adjustable', 'warning config/unused-suppression', 'error schema/missing-key'],
      0,
    ],
    ['an unknown check', {}, 'checks: {detection/missing-tset: off}', ['warning config/unknown-check'], 0],
    ['an unknown key', {}, 'cheks: {}', ['error schema/unknown-key'], 0],
    ['an unknown severity', {}, 'checks: {detection/missing-test: fatal}', ['error schema/not-allowed'], 0],
  ])('%s', (_, example, configuration, findings, suppressed) => {
    const result = run(example, configuration);
    expect(result.findings.sort()).toEqual(findings.sort());
    expect(result.suppressed).toBe(suppressed);
  });

  it('lets an object silence a finding about itself, with a reason', () => {
    const detent = { suppress: [{ check: 'detection/missing-test', reason: 'No data for this yet.' }] };
    expect(run({ detection: { tests: [], detent } }, '{}')).toEqual({ findings: [], suppressed: 1 });
    expect(run({ detection: { detent } }, '{}').findings).toEqual(['warning config/unused-suppression']);
  });

  it('names the app, which contentctl.yml does otherwise', () => {
    const app = (files: Record<string, string>) => readContent(memoryFiles(files)).configuration.app;
    const upstream = 'app: {label: ACME, version: 1.2.3, appid: ACME-App, uid: 7, author_company: ACME Ltd}';
    expect(app({})).toEqual({ label: 'ESCU', author: {} });
    expect(app({ 'contentctl.yml': upstream })).toEqual({
      label: 'ACME',
      version: '1.2.3',
      id: 'ACME-App',
      uid: 7,
      author: { company: 'ACME Ltd' },
    });
    expect(
      app({ 'contentctl.yml': upstream, 'detent.yml': 'app: {label: Own, author: {company: Us}}' }),
    ).toMatchObject({ label: 'Own', version: '1.2.3', author: { company: 'Us' } });
  });
});
