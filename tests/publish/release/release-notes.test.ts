/** What changed between two versions, what is said of it, and which versions should have risen. */
import { describe, expect, it } from 'vitest';
import {
  type Content,
  compareContent,
  exampleFiles,
  memoryFiles,
  readContent,
} from '../../../src/content/index.ts';
import { loadSigma } from '../../../src/harness/index.ts';
import { releaseNotes } from '../../../src/publish/release/release-notes.ts';
import { staleRules } from '../../../src/publish/release/rule-dates.ts';
import { staleVersions } from '../../../src/publish/release/version-check.ts';
import { applyFixes } from '../../../src/text/index.ts';

type Example = Parameters<typeof exampleFiles>[0];

const contentOf = (example: Example): Content =>
  readContent(memoryFiles(exampleFiles({ layout: 'v5', ...example })), { layout: 'v5' });
const changesOf = (before: Example, after: Example) => compareContent(contentOf(before), contentOf(after));
const short = (before: Example, after: Example) =>
  changesOf(before, after).map(
    ({ kind, change, parts, isLogic }) => `${kind} ${change} ${parts.join()} ${isLogic}`,
  );

const search = '| tstats count from datamodel=Endpoint.Processes by Processes.dest | `some_thing_filter`';

describe('comparing two versions', () => {
  it.each<[what: string, before: object, after: object, found: string[]]>([
    ['nothing', {}, {}, []],
    [
      'another search',
      { search },
      { search: search.replace('dest', 'user') },
      ['detection changed search true'],
    ],
    ['a search with other line ends', { search }, { search: search.replace(' | ', '\n| ') }, []],
    [
      'a blank more inside a text',
      { search: 'a="x y"' },
      { search: 'a="x  y"' },
      ['detection changed search true'],
    ],
    [
      'other words',
      { description: 'One text.' },
      { description: 'Another.' },
      ['detection changed description false'],
    ],
    ['version and date alone', { version: 1 }, { version: 2, date: '2024-02-02' }, []],
    ['a deprecation', {}, { status: 'deprecated' }, ['detection deprecated status true']],
  ])('%s', (_, before, after, found) => {
    const name = 'Some Thing';
    expect(short({ detection: { name, ...before } }, { detection: { name, ...after } })).toEqual(found);
  });

  it('knows a renamed object by its id', () => {
    const id = '8f2d7a8a-0d3c-4c0e-9b62-0a6f4b9e2c11';
    expect(short({ detection: { name: 'Old Name', id } }, { detection: { name: 'New Name', id } })).toEqual([
      'detection renamed name true',
    ]);
  });

  it('sees rows of a table', () => {
    const file = (rows: string): Example => ({ files: { 'lookups/example_lookup.csv': rows } });
    expect(short(file('process_name,category\na,b\n'), file('process_name,category\na,c\n'))).toEqual([
      'lookup changed rows of the table true',
    ]);
  });

  it('lists what is gone last', () => {
    const changes = changesOf({ macro: [{}, { name: 'old_macro' }] }, { macro: [{}, { name: 'new_macro' }] });
    expect(changes.map(({ change, after, before }) => [change, (after ?? before)?.name])).toEqual([
      ['added', 'new_macro'],
      ['removed', 'old_macro'],
    ]);
  });
});

describe('release notes', () => {
  it('have a section for each kind of change, and names that are no Markdown', () => {
    const changes = changesOf(
      { detection: { name: 'Some Thing', search }, macro: [{}, { name: 'old_macro' }] },
      {
        detection: [
          { name: 'Some Thing', search: `${search} ` },
          { name: 'New <b>*Thing*</b>', description: 'x'.repeat(9) },
        ],
      },
    );
    const notes = releaseNotes({ version: '1.1.0', since: '1.0.0', changes });
    expect(notes).toContain('## New analytics - [1]\n\n* New \\<b\\>\\*Thing\\*\\</b\\>');
    expect(notes).toContain('## Removed - [1]\n\n* old\\_macro');
  });
  it('say so when nothing changed', () => {
    expect(releaseNotes({ version: '1.1.0', since: '1.0.0', changes: [] })).toBe(
      '# 1.1.0\n\nNothing changed since 1.0.0.\n',
    );
  });
});

describe('versions that should have risen', () => {
  const name = 'Some Thing';
  const stale = (before: object, after: object) =>
    staleVersions(
      changesOf({ detection: { name, ...before } }, { detection: { name, ...after } }),
      '2026-01-02',
    );

  it('finds other logic under the same version and date, and repairs it', () => {
    const findings = stale(
      { search, version: 3, date: '2024-01-01' },
      { search: `${search} | head 5`, version: 3, date: '2024-01-01' },
    );
    expect(findings.map(({ code }) => code)).toEqual(['release/stale-version', 'release/stale-date']);
    const source = findings[0]?.at?.source.text ?? '';
    const { text } = applyFixes(
      source,
      findings.flatMap(({ fix }) => fix ?? []),
    );
    expect(text).toMatch(/^version: 4$/m);
    expect(text).toMatch(/^date: '2026-01-02'$/m);
    expect(text.length - source.length).toBe(0);
  });
  it('lets words change', () => {
    expect(stale({ description: 'One text.' }, { description: 'Another text.' })).toEqual([]);
  });
  it('is content with a version that rose', () => {
    expect(
      stale(
        { search, version: 3, date: '2024-01-01' },
        { search: `${search} | head 5`, version: 4, date: '2026-01-02' },
      ),
    ).toEqual([]);
  });
});

describe('days of Sigma rules that should have risen', () => {
  const rule = (changes: string, dates = 'date: 2024-01-01'): string =>
    `title: Some Rule\nid: 6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11\n${dates}\nlogsource: {product: windows}\n${changes}`;
  const detection = 'detection: {s: {A: x}, condition: s}\n';
  const loosened = 'detection: {s: {A: x*}, condition: s}\n';
  const sigma = (text: string) =>
    loadSigma({
      files: memoryFiles({ 'detections/sigma/r.yml': text }),
      sigmaPaths: ['detections/sigma/r.yml'],
    });
  const stale = (before: string, after: string) => staleRules(sigma(before), sigma(after), '2026-01-02');

  it.each([
    ['a day that stayed', rule(loosened), 'date: 2024-01-01\nmodified: 2026-01-02'],
    [
      'a change before',
      rule(loosened, 'date: 2023-01-01\nmodified: 2024-01-01 # tuned'),
      'date: 2023-01-01\nmodified: 2026-01-02 # tuned',
    ],
  ])('finds and repairs %s', (_, after, dates) => {
    const before = after.replace(loosened, detection);
    const findings = stale(before, after);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'release/stale-date `Some Rule` has another detection, but its date is still 2024-01-01.',
    ]);
    const { text } = applyFixes(
      after,
      findings.flatMap(({ fix }) => fix ?? []),
    );
    expect(text).toBe(rule(loosened, dates));
    expect(stale(before, text)).toEqual([]);
  });

  it('repairs nothing where there is no day', () => {
    const [finding] = stale(rule(detection, 'author: me'), rule(loosened, 'author: me'));
    expect(finding).toMatchObject({ message: '`Some Rule` has another detection, but it has no date.' });
    expect(finding?.fix).toBeUndefined();
  });

  it.each([
    ['another level', `${detection}level: high\n`, `${detection}level: low\n`, 1],
    ['a rule that becomes deprecated', `${detection}status: test\n`, `${detection}status: deprecated\n`, 1],
    ['another status', `${detection}status: test\n`, `${detection}status: stable\n`, 0],
    ['another description', `${detection}description: a\n`, `${detection}description: b\n`, 0],
    [
      'another threshold',
      'correlation: {type: event_count, rules: a, timespan: 5m, condition: {gte: 5}}\n',
      'correlation: {type: event_count, rules: a, timespan: 5m, condition: {gte: 3}}\n',
      1,
    ],
  ])('looks at what changed: %s', (_, before, after, count) => {
    const [old, now] = [before, after].map((one) =>
      one.startsWith('correlation') ? rule(one).replace('logsource: {product: windows}\n', '') : rule(one),
    );
    expect(stale(old ?? '', now ?? '')).toHaveLength(count);
  });
});
