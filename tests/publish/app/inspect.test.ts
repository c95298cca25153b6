/** Inspection: each rule over an app that keeps it and one that breaks it; and our own app breaks none. */
import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent } from '../../../src/content/index.ts';
import { buildApp } from '../../../src/publish/app/build-app.ts';
import { attackCatalog, inspectApp } from '../../../src/publish/index.ts';
import type { ExampleApp } from '../../../src/publish/inspect/inspect-rule.ts';
import { findingsIn } from '../../../src/publish/inspect/official-inspector.ts';
import { inspectRules } from '../../../src/publish/inspect/rules/index.ts';

const sound: ExampleApp = {
  'app.manifest': '{"schemaVersion": "1.0.0", "info": {"id": {"name": "Example_App"}}}',
  'default/app.conf': '[launcher]\nversion = 1.2.3\n',
  'metadata/default.meta': '[]\naccess = read : [ * ], write : [ admin ]\n',
};

const codes = (files: ExampleApp): string[] =>
  inspectApp(
    'Example_App',
    Object.entries(files).map(([path, text]) => ({ path, text })),
  ).map(({ code }) => code);

describe('inspection', () => {
  it.each(inspectRules)('$code: $about', ({ code, passes, fails }) => {
    expect(codes({ ...sound, ...passes })).toEqual([]);
    expect(codes({ ...sound, ...fails })).toContain(code);
  });

  it('points at the line', () => {
    const [finding] = inspectApp('Example_App', [
      ...Object.entries(sound).map(([path, text]) => ({ path, text })),
      { path: 'default/props.conf', text: '[x]\na = b\nnonsense\n' },
    ]);
    expect(finding?.at?.source.name).toBe('Example_App/default/props.conf');
    expect(finding?.at?.source.text.slice(finding.at.span.start)).toBe('nonsense\n');
  });

  it('finds nothing in an app that was written here', () => {
    const content = readContent(memoryFiles(exampleFiles({})), { layout: 'classic' });
    const settings = {
      id: 'Example_App',
      title: 'Example',
      label: 'EX',
      version: '1.2.3',
      description: 'x',
      author: { name: 'a', email: '-', company: 'c' },
    };
    expect(inspectApp('Example_App', buildApp(content, settings, attackCatalog()).files)).toEqual([]);
  });

  it("reads the report of the vendor's inspector", () => {
    const checks = [
      { name: 'check_a', result: 'failure', messages: [{ message: 'Bad.', result: 'failure' }] },
      { name: 'check_b', result: 'success', messages: [] },
      { name: 'check_c', result: 'warning', messages: [{ message: 'Hm.', result: 'warning' }] },
    ];
    const found = findingsIn({ reports: [{ groups: [{ checks }] }] });
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'check_a: Bad.'],
      ['warning', 'check_c: Hm.'],
    ]);
    expect(findingsIn(null)).toEqual([]);
  });
});
