import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  checks,
  type ExampleContent,
  exampleFiles,
  memoryFiles,
  readContent,
  validate,
} from '../../src/content/index.ts';
import { dataModelCatalog, loadKnowledge } from '../../src/events/index.ts';
import { whereIs } from '../../src/text/index.ts';

const dataModels = dataModelCatalog(await loadKnowledge());
const folder = fileURLToPath(new URL('../../src/content/checks', import.meta.url));
/** Files of the folder that hold no check. */
const others = new Set([
  'check',
  'index',
  'example-content',
  'detection/risk-fields',
  'deprecation/compare-versions',
]);

/** Runs an example with every check on, as its author would want to see it. */
function findings(example: ExampleContent): string[] {
  const content = readContent(memoryFiles(exampleFiles(example)), {
    ...(example.layout && { layout: example.layout }),
  });
  return validate(content, { today: '2026-01-01', dataModels }).diagnostics.map((diagnostic) => {
    const where = whereIs(diagnostic);
    return `${where?.source.name}:${where?.start.line} ${diagnostic.severity} ${diagnostic.code} ${diagnostic.message}`;
  });
}

function codes(example: ExampleContent, check: string): string[] {
  const switchedOn = {
    ...example,
    files: { 'detent.yml': `checks:\n  ${check}: warning\n`, ...example.files },
  };
  return findings(switchedOn).map((line) => line.split(' ')[2] ?? '');
}

/** Checks that pass on what a reader found, with the code that their example gives. */
const passedOn = new Map([
  ['lookup/table', 'lookup/ragged-row'],
  ['search/syntax', 'spl/unknown-command'],
  ['search/drilldown-syntax', 'spl/unknown-command'],
  ['search/expression', 'eval/unknown-function'],
]);

describe('the registry of checks', () => {
  it('lists every file of the folder under its own name', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => path.replaceAll('\\', '/').replace(/\.ts$/, ''))
      .filter((path) => !others.has(path));
    expect(checks.map(({ code }) => code).sort()).toEqual(files.sort());
  });

  it('explains every check', () => {
    for (const check of checks) expect(check.about.length, check.code).toBeGreaterThan(40);
  });
});

describe('the sound example', () => {
  it.each(['2023', 'classic', 'v5', 'escu6'] as const)('has no finding in the %s layout', (layout) => {
    expect(findings({ layout })).toEqual([]);
  });
});

describe.each(checks.map((check) => [check.code, check] as const))('%s', (code, check) => {
  const expected = passedOn.get(code) ?? code;
  it('finds nothing in its passing example', () => {
    expect(codes(check.passes, code)).not.toContain(expected);
  });
  it('finds the fault of its failing example', () => {
    expect(codes(check.fails, code)).toContain(expected);
  });
});
