/** Files from layout to layout: what stays, what is lost, and that what is lost is said. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  type ContentItem,
  type ContentKind,
  checkSchema,
  exampleFiles,
  type LayoutName,
  loadContent,
  memoryFiles,
  migrateText,
  readContent,
  readDocument,
} from '../../src/content/index.ts';
import { layouts } from '../../src/content/layouts/index.ts';

const today = '2026-11-22';
const names: readonly LayoutName[] = ['2023', 'classic', 'v5', 'escu6'];
const encoder = new TextEncoder();
const valueOfText = (text: string): unknown => readDocument('x.yml', encoder.encode(text), () => {})?.value;

function migrate(kind: ContentKind, path: string, text: string, from: LayoutName, to: LayoutName) {
  return migrateText({ kind, path, text, from, to, today });
}

/** Where two values differ, list by list and key by key. */
function differences(a: unknown, b: unknown, path: readonly (string | number)[] = []): string[] {
  if (Object.is(a, b)) return [];
  const isBoth = typeof a === 'object' && typeof b === 'object' && a !== null && b !== null;
  if (!isBoth || Array.isArray(a) !== Array.isArray(b)) return [path.join('.')];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences(Reflect.get(a, key), Reflect.get(b, key), [...path, Array.isArray(a) ? Number(key) : key]),
  );
}

/** The places in a classic file of what a later layout writes elsewhere. */
function classicPaths(keyPath: readonly (string | number)[]): readonly string[] {
  const path = keyPath.join('.');
  if (path === 'modification_date') return ['date'];
  if (path === 'rba.message') return [path, 'tags.message'];
  if (path === 'rba.risk_objects' || path === 'intermediate_findings.entities.score') {
    return [path, 'rba.risk_objects', 'tags.observable', 'tags.impact', 'tags.confidence', 'tags.risk_score'];
  }
  // A duplicate that is gone moves those after it up.
  if (/^tags\.observable\.\d+$/.test(path)) return ['tags.observable'];
  return [path];
}

/** The differences of a file after a way and back that no loss tells of. */
function untold(item: ContentItem, way: readonly LayoutName[]): string[] {
  let text = item.document.source.text;
  let path: string = item.path;
  const told: string[] = [];
  for (const [at, to] of way.entries()) {
    const from = at === 0 ? item.layout : (way[at - 1] ?? item.layout);
    const made = migrate(item.kind, path, text, from, to);
    if (!made) return [`${item.path}: it cannot be edited`];
    told.push(...made.losses.flatMap(({ keyPath }) => classicPaths(keyPath)));
    if (made.path === undefined) return [];
    ({ text, path } = { text: made.text, path: made.path });
  }
  if (path !== item.path) told.push('filename');
  const isTold = (difference: string): boolean =>
    told.some(
      (one) => difference === one || difference.startsWith(`${one}.`) || one.startsWith(`${difference}.`),
    );
  return differences(item.document.value, valueOfText(text))
    .filter((difference) => !isTold(difference))
    .map((difference) => `${item.path}: ${difference}`);
}

describe('a file', () => {
  const classicText = `# Who owns it.
name: "Example Detection"   # shown
id: 00000000-0000-4000-8000-000000000001
version: 1
date: '2024-10-17'
author: Someone
type: TTP
status: production
description: >-
    Two lines
    folded.
data_source:
- One
# Why this search.
search: |
  \`example\` a=1   # not a comment
    | stats count by dest
  | \`example_detection_filter\`
how_to_implement: Ingest it.
known_false_positives: None known.
references: []
tags:
  analytic_story:
  - Example Story  # the first
  asset_type: Endpoint
  confidence: 80
  impact: 50
  message: A tool ran on $dest$.
  mitre_attack_id: [T1059, T1003]
  observable:
  - name: dest
    type: Hostname
    role:
    - Victim
  product:
  - Splunk Enterprise
  - Splunk Enterprise Security
  - Splunk Cloud
  required_fields:
  - dest
  security_domain: endpoint
tests:
- name: True positive
  attack_data:
  - data: https://example.com/attack.log
    source: a
    sourcetype: b
    update_timestamp: true
`;

  it('keeps comments, order and writing', () => {
    const path = 'detections/endpoint/example_detection.yml';
    expect(migrate('detection', path, classicText, 'classic', 'v5')).toMatchSnapshot();
    expect(migrate('detection', path, classicText, 'classic', 'escu6')?.text).toMatchSnapshot();
  });

  it('keeps its line breaks at the step that leaves it alone', () => {
    const text = classicText;
    expect(migrate('macro', 'macros/x.yml', text, 'v5', 'v5')?.text).toBe(text);
  });

  it.each(['- a\n', 'a: [\n', '', 'a: 1\na: 2\n', '? a\n: b\n'])(
    'that cannot be edited is refused: %j',
    (text) => {
      expect(migrate('macro', 'macros/x.yml', text, 'classic', 'v5')).toBeUndefined();
    },
  );
});

describe('the sound example of each layout', () => {
  const ways = names.flatMap((from) => names.map((to) => [from, to] as const));
  it.each(ways)('from %s to %s fits the schemas', (from, to) => {
    const kinds = { story: {}, baseline: {}, dashboard: {}, playbook: {}, removed: {} };
    const content = readContent(memoryFiles(exampleFiles({ layout: from, ...kinds })), { layout: from });
    expect(content.items.length).toBeGreaterThan(9);
    for (const item of content.items) {
      const made = migrate(item.kind, item.path, item.document.source.text, from, to);
      const schema = layouts[to].schemas[item.kind];
      if (!made?.path || !schema) throw new Error(`${item.path} has no place`);
      const document = readDocument(made.path, encoder.encode(made.text), () => {});
      const open = made.losses.filter(({ kind }) => kind === 'open');
      expect(
        open.map(({ keyPath }) => keyPath.join('.')),
        made.text,
      ).toEqual(item.kind === 'removed' && to === 'escu6' && from !== 'escu6' ? ['deprecation_info'] : []);
      expect(document && checkSchema(item.kind, schema, document)).toEqual([]);
    }
  });

  it('of random risk comes back equal but for what is told', () => {
    const types = ['User', 'Hostname', 'Other', 'IP Address', 'File Hash', 'Geo Location', 'URL String'];
    const observable = fc.record({
      name: fc.constantFrom('dest', 'user', 'src', 'file_name'),
      type: fc.constantFrom(...types),
      role: fc.constantFrom(['Victim'], ['Attacker']),
    });
    const percent = fc.integer({ min: 0, max: 100 });
    const type = fc.constantFrom('TTP', 'Anomaly', 'Hunting', 'Correlation');
    const tags = fc.record({
      observable: fc.array(observable, { maxLength: 5 }),
      confidence: percent,
      impact: percent,
      message: fc.oneof(
        fc.constant('On $dest$.'),
        fc.string({ minLength: 1 }),
        fc.constant('a: b # $c$\n d '),
      ),
      risk_score: percent,
    });
    fc.assert(
      fc.property(
        tags,
        type,
        fc.constantFrom(2, 4),
        fc.constantFrom<LayoutName>('v5', 'escu6', '2023'),
        (risk, kind, indent, to) => {
          const files = exampleFiles({ detection: { type: kind, tags: risk } });
          const path = 'detections/endpoint/example_detection.yml';
          const text = dump(valueOfText(files[path] ?? ''), { indent });
          const content = readContent(memoryFiles({ [path]: text }), { layout: 'classic' });
          const [item] = content.items;
          expect(item && untold(item, [to, 'classic'])).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });
});

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

describe.skipIf(!existsSync(corpora))('published repositories (skipped without ../shared/corpora)', () => {
  it.each<[string, LayoutName, readonly LayoutName[]]>([
    ['security_content', 'classic', ['v5', 'classic']],
    ['security_content', 'classic', ['escu6', 'classic']],
    ['security_content', 'classic', ['2023', 'classic']],
    ['security_content_v5', 'v5', ['escu6', 'v5']],
  ])(
    '%s comes back from %s by %j equal but for what is told, and fits the schemas on the way',
    async (name, _, way) => {
      const content = await loadContent(`${corpora}${name}`);
      const [to = 'v5'] = way;
      const faults: string[] = [];
      for (const item of content.items) {
        faults.push(...untold(item, way));
        const made = migrate(item.kind, item.path, item.document.source.text, item.layout, to);
        const schema = layouts[to].schemas[item.kind];
        if (!made?.path || !schema || made.losses.some(({ kind }) => kind === 'open')) continue;
        const document = readDocument(made.path, encoder.encode(made.text), () => {});
        if (document)
          faults.push(
            ...checkSchema(item.kind, schema, document).map(({ message }) => `${item.path}: ${message}`),
          );
      }
      expect(faults).toEqual([]);
    },
    240_000,
  );
});
