import { describe, expect, it } from 'vitest';
import {
  dataSourceNames,
  type ExampleContent,
  exampleFiles,
  fileNameOf,
  memoryFiles,
  readContent,
  validate,
} from '../../src/content/index.ts';

const read = (example: ExampleContent) => readContent(memoryFiles(exampleFiles(example)));

describe('the layout of a file', () => {
  it.each<[string, ExampleContent, string]>([
    ['classic risk tags', {}, 'classic'],
    ['rba', { layout: 'v5' }, 'v5'],
    ['a v5 Hunting without rba', { layout: 'v5', detection: { type: 'Hunting', rba: undefined } }, 'v5'],
    [
      'classic with only a message left',
      {
        detection: {
          tags: {
            confidence: undefined,
            impact: undefined,
            observable: undefined,
            required_fields: undefined,
          },
        },
      },
      'classic',
    ],
    [
      'a role that classic has not',
      { detection: { tags: { observable: [{ name: 'dest', type: 'Hostname', role: ['Target'] }] } } },
      '2023',
    ],
    ['kill chain phases', { detection: { tags: { kill_chain_phases: ['Exploitation'] } } }, '2023'],
    ['two dates', { layout: 'escu6' }, 'escu6'],
    [
      'two dates and the tags of v5',
      {
        layout: 'v5',
        detection: { date: undefined, creation_date: '2026-01-01', modification_date: '2026-01-01' },
      },
      'escu6',
    ],
  ])('%s', (_, example, layout) => {
    expect(read(example).detections.map((item) => item.layout)).toEqual([layout]);
  });

  it('is that of most others where a file shows none', () => {
    expect(read({}).stories[0]?.layout).toBe('classic');
    expect(read({ layout: 'v5' }).macros[0]?.layout).toBe('v5');
    expect(read({ layout: 'escu6' }).macros[0]?.layout).toBe('escu6');
  });

  it('is 2023 where classic is shown and some files cannot be', () => {
    const tags = { kill_chain_phases: ['Exploitation'] };
    const content = read({ detection: [{ tags }, { name: 'Second', id: undefined }] });
    expect(content.detections.map((item) => item.layout)).toEqual(['2023', '2023']);
    expect(content.stories[0]?.layout).toBe('2023');
  });

  it('can be 2023 by the configuration, as text or number', () => {
    for (const layout of ["'2023'", '2023']) {
      const content = read({ files: { 'detent.yml': `layout: ${layout}\n` } });
      expect(content.diagnostics).toEqual([]);
      expect(content.detections[0]?.layout).toBe('2023');
    }
  });
});

describe('risk', () => {
  it('is impact × confidence in the classic layout, a half rounded to the even number', () => {
    const scores = [
      [50, 25],
      [54, 25],
      [50, 50],
      [90, 90],
    ].map(
      ([impact, confidence]) =>
        read({ detection: { tags: { impact, confidence } } }).detections[0]?.risk?.score,
    );
    expect(scores).toEqual([12, 14, 25, 81]);
  });

  it('comes from observables in the classic layout', () => {
    const observable = [
      { name: 'user', type: 'User', role: ['Victim'] },
      { name: 'dest', type: 'Endpoint', role: ['Victim'] },
      { name: 'who', type: 'User Name', role: ['Victim'] },
      { name: 'file', type: 'File Hash', role: ['Attacker'] },
      { name: 'key', type: 'Registry Key', role: ['Attacker'] },
    ];
    const risk = read({ detection: { tags: { observable } } }).detections[0]?.risk;
    expect(risk?.riskObjects).toEqual([
      { field: 'user', type: 'user', score: 40 },
      { field: 'dest', type: 'system', score: 40 },
      { field: 'who', type: 'other', score: 40 },
    ]);
    expect(risk?.threatObjects).toEqual([
      { field: 'file', type: 'file_name' },
      { field: 'key', type: 'registry key' },
    ]);
  });

  it('is the highest of the risk objects in v5', () => {
    const risk_objects = [
      { field: 'dest', type: 'system', score: 30 },
      { field: 'user', type: 'user', score: 70 },
    ];
    const risk = read({ layout: 'v5', detection: { rba: { risk_objects } } }).detections[0]?.risk;
    expect([risk?.score, risk?.message]).toEqual([70, 'A tool ran on $dest$.']);
  });
});

describe('a test', () => {
  it.each<[unknown, unknown]>([
    [undefined, undefined],
    ['none', { count: { min: 0, max: 0 }, rows: [] }],
    [{ count: 3 }, { count: { min: 3, max: 3 }, rows: [] }],
    [{ count: { exact: 2 } }, { count: { min: 2, max: 2 }, rows: [] }],
    [{ count: { min: 2, max: 5 } }, { count: { min: 2, max: 5 }, rows: [] }],
    [{ count: { max: 5 } }, { count: { min: 1, max: 5 }, rows: [] }],
    [{ rows: [{ dest: 'a' }] }, { count: { min: 1 }, rows: [{ dest: 'a' }] }],
  ])('expects %j', (expected, model) => {
    const data = { data: 'https://example.com/a.log', source: 's', sourcetype: 't' };
    const test = { name: 'T', attack_data: [data], ...(expected !== undefined && { expect: expected }) };
    const content = read({ detection: { tests: [test] } });
    expect(content.diagnostics).toEqual([]);
    expect(content.detections[0]?.tests[0]?.expect).toEqual(model);
  });

  it.each<[unknown, number]>([
    [1700000000, 1700000000],
    ['2023-11-14T22:13:20Z', 1700000000],
    ['2023-11-14 22:13:20', 1700000000],
    ['2023-11-14T23:13:20+01:00', 1700000000],
    ['2023-11-14t22:13:20', 1700000000],
    ['2023-11-14', 1699920000],
    ['1700000000.5', 1700000000.5],
  ])('has %j as now', (now, seconds) => {
    const data = { data: 'https://example.com/a.log', source: 's', sourcetype: 't' };
    const content = read({ detection: { tests: [{ name: 'T', attack_data: [data], now }] } });
    expect(content.detections[0]?.tests[0]?.now).toBe(seconds);
  });

  it.each(['tomorrow', '-1d', '2023-1-5', '14 Nov 2023'])('says that %j is no time', (now) => {
    const data = { data: 'https://example.com/a.log', source: 's', sourcetype: 't' };
    const content = read({ detection: { tests: [{ name: 'T', attack_data: [data], now }] } });
    expect(content.diagnostics.map(({ code, keyPath }) => [code, keyPath?.join('.')])).toEqual([
      ['schema/bad-format', 'tests.0.now'],
    ]);
  });
});

describe('a lookup', () => {
  it('is read alike from both layouts', () => {
    const classic = read({
      lookup: { match_type: 'WILDCARD(a), CIDR(b)', case_sensitive_match: 'false', min_matches: 1 },
    });
    const v5 = read({
      layout: 'v5',
      lookup: { match_type: ['WILDCARD(a)', 'CIDR(b)'], case_sensitive_match: false, min_matches: 1 },
    });
    for (const content of [classic, v5]) {
      expect(content.diagnostics).toEqual([]);
      const table = content.lookupCatalog.get('example_lookup');
      expect(table?.columns).toEqual(['process_name', 'category']);
      expect(table?.rows).toEqual([['evil.exe', 'tool']]);
      expect([...(table?.matchTypes ?? [])]).toEqual([
        ['a', 'wildcard'],
        ['b', 'cidr'],
      ]);
      expect([table?.caseSensitive, table?.minMatches, table?.maxMatches]).toEqual([false, 1, 100]);
      expect(content.lookupCatalog.get('example_lookup.csv')?.rows).toEqual(table?.rows);
    }
  });

  it('in a KV store has columns and no rows', () => {
    const store = {
      name: 'seen',
      collection: 'seen',
      filename: undefined,
      fields_list: '_key, dest, firstTime',
    };
    const table = read({ lookup: [{}, store] }).lookupCatalog.get('seen');
    expect([table?.columns, table?.rows]).toEqual([['_key', 'dest', 'firstTime'], []]);
  });
});

describe('macros', () => {
  it('are found by name and number of arguments; filter macros and those of the CIM app are there', () => {
    const { macroCatalog } = read({
      macro: [{}, { name: 'with', definition: 'dest=$x$', arguments: ['x'] }],
    });
    expect(macroCatalog.get('with', 1)?.definition.text).toBe('dest=$x$');
    expect(macroCatalog.get('with', 0)).toBeUndefined();
    expect(macroCatalog.get('example_detection_filter', 0)?.definition.text).toBe('search *');
    expect(macroCatalog.arities('drop_dm_object_name')).toEqual([1]);
  });
});

describe('names', () => {
  it('become file names as in the published tool', () => {
    expect(fileNameOf('A - B.C/D (x) 3CX')).toBe('a___b_c_d_(x)_3cx.yml');
  });
  it('of data sources are joined by the word AND only', () => {
    expect(dataSourceNames('Sysmon EventID 1 AND Windows ANDROID')).toEqual([
      'Sysmon EventID 1',
      'Windows ANDROID',
    ]);
  });
});

describe('the layout of 2023', () => {
  it('gives risk by the type of an observable, whatever its role', () => {
    const observable = [
      { name: 'dest', type: 'Hostname', role: ['Attacker'] },
      { name: 'user', type: 'User', role: ['Unknown'] },
      { name: 'process_name', type: 'Process Name', role: ['Child Process'] },
    ];
    const risk = read({ detection: { tags: { observable } } }).detections[0]?.risk;
    expect(risk?.riskObjects).toEqual([
      { field: 'dest', type: 'system', score: 40 },
      { field: 'user', type: 'user', score: 40 },
    ]);
    expect(risk?.threatObjects).toEqual([{ field: 'process_name', type: 'process name' }]);
  });

  it('asks for nothing that the tool of 2023 did not ask for', () => {
    const tags = {
      kill_chain_phases: ['Exploitation'],
      asset_type: 'endpoint',
      security_domain: 'cloud',
      message: 'Seen by $nobody$.',
      observable: [{ name: 'somebody', type: 'URL Domain', role: ['Target'] }],
    };
    const detection = { tags, drilldown_searches: undefined, references: ['N/A'] };
    const content = read({ detection, story: { references: [''] } });
    expect(content.detections[0]?.layout).toBe('2023');
    const { diagnostics } = validate(content, { today: '2026-01-01' });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning detection/message-token-not-in-search',
      'warning detection/risk-field-not-in-search',
    ]);
  });

  it('takes a wrong risk score for an error', () => {
    const content = read({ detection: { tags: { kill_chain_phases: [], risk_score: 12 } } });
    const { diagnostics } = validate(content, { today: '2026-01-01' });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error detection/wrong-risk-score',
    ]);
  });

  it('is that of a repository of 2023 with a file of a later layout in it', () => {
    const tags = { kill_chain_phases: ['Exploitation'] };
    const later = { name: 'Later', id: undefined, status: 'production' };
    const content = read({ detection: [{ tags }, { name: 'Second', id: undefined }], story: [{}, later] });
    expect(content.layout).toBe('2023');
  });

  it('finds the last deployment whose tags say what the object says', () => {
    const tags = { kill_chain_phases: ['Exploitation'] };
    const deployment = [
      { name: 'First', tags: { analytic_story: 'Example Story' } },
      { name: 'Other', tags: { analytic_story: 'Another Story' } },
    ].map((one, index) => ({ ...one, type: undefined, id: `00000000-0000-4000-8000-00000000010${index}` }));
    const content = read({ detection: { tags }, deployment });
    const detection = content.detections[0];
    if (!detection) throw new Error('no detection');
    expect(content.diagnostics).toEqual([]);
    expect(content.deploymentFor(detection)).toMatchObject({ name: 'First' });
  });
});

describe('the layout of ESCU 6', () => {
  const detection = (changes: Readonly<Record<string, unknown>>) =>
    read({ layout: 'escu6', detection: changes }).detections[0];

  it('has the finding first among the risk objects, and each with its own message', () => {
    const entities = [{ field: 'user', type: 'user', score: 20, message: 'On behalf of $user$.' }];
    const risk = detection({ intermediate_findings: { entities } })?.risk;
    expect(risk).toEqual({
      message: 'A tool ran on $dest$.',
      score: 40,
      finding: { title: 'A tool ran on $dest$.', field: 'dest' },
      riskObjects: [
        { field: 'dest', type: 'system', score: 40, message: 'A tool ran on $dest$.' },
        { field: 'user', type: 'user', score: 20, message: 'On behalf of $user$.' },
      ],
      threatObjects: [{ field: 'process_name', type: 'process_name' }],
    });
  });

  it('says what a test expects by a number of results', () => {
    const test = (expected_results: unknown) => {
      const data = { data: 'https://example.com/attack.log', source: 'a', sourcetype: 'b', index: 'c' };
      const one = { name: 'x', test_type: 'unit', attack_data: [data], expected_results };
      return detection({ tests: [one] })?.tests[0];
    };
    expect(test(0)?.expect?.count).toEqual({ min: 0, max: 0 });
    expect(test(1)?.expect).toBeUndefined();
    expect(test(3)?.expect?.count).toEqual({ min: 3, max: 3 });
    expect(test(3)?.attackData[0]?.customIndex).toBe('c');
  });

  it('says of an experimental test why it is not run', () => {
    const test = { name: 'x', test_type: 'experimental', description: 'It needs a lookup.' };
    expect(detection({ tests: [test] })?.tests[0]?.byHand).toBe('It needs a lookup.');
  });

  it.each<[string, ExampleContent, string]>([
    ['a repeated technique', { detection: { mitre_attack_id: ['T1059', 'T1059'] } }, 'schema/repeated'],
    [
      'a repeated reference',
      { story: { references: ['http://a.example', 'http://a.example'] } },
      'schema/repeated',
    ],
    ['an old CVE number', { story: { cve: ['CVE-2024-123'] } }, 'schema/bad-format'],
    [
      'an unknown key',
      { detection: { threat_objects: [{ field: 'process_name', type: 'process_name', why: 'x' }] } },
      'schema/unknown-key',
    ],
    [
      'a product that is gone',
      { story: { product: ['Splunk Security Analytics for AWS'] } },
      'schema/not-allowed',
    ],
    [
      'an unknown data model',
      { 'data-source': { field_mappings: [{ data_model: 'ecs', mapping: {} }] } },
      'schema/not-allowed',
    ],
    [
      'an add-on without a version',
      { 'data-source': { supported_TA: [{ name: 'a', url: 'http://a.example' }] } },
      'schema/missing-key',
    ],
  ])('takes %s for a fault', (_, example, code) => {
    const content = read({ layout: 'escu6', ...example });
    expect(content.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it('has findings at the keys that it has', () => {
    const content = read({
      layout: 'escu6',
      detection: {
        modification_date: '9999-12-31',
        analytic_story: ['Exmaple Story'],
        mitre_attack_id: ['T1059', 'T1059.001'],
        tests: [],
      },
    });
    const found = validate(content, { today: '2026-01-01' }).diagnostics.map(
      ({ severity, code, keyPath }) => `${severity} ${code} ${keyPath?.join('.')}`,
    );
    expect(found).toEqual([
      'warning detection/missing-test tests',
      'error identity/future-date modification_date',
      'error link/unknown-story analytic_story.0',
      'error detection/technique-and-subtechnique mitre_attack_id.0',
    ]);
  });

  it('keeps tables of lookups in folders', () => {
    const search = '| inputlookup example_lookup.csv | `example_detection_filter`';
    const path = 'lookups/csv/example_lookup.yml';
    const files = { 'lookups/csv/example_lookup.csv': 'process_name,category\nevil.exe,tool\n' };
    const content = read({ layout: 'escu6', detection: { search }, lookup: { path }, files });
    const codes = validate(content, { today: '2026-01-01' }).diagnostics.map(({ code }) => code);
    expect(codes).not.toContain('link/unknown-lookup');
    expect(codes).not.toContain('lookup/missing-data-file');
  });

  it('runs on a schedule: its own, a named one, the default', () => {
    const times = { earliest_time: '-1h', latest_time: '-5m', schedule_window: 'auto' };
    const id = '00000000-0000-4000-8000-000000000200';
    const night = { name: 'Nightly', id, cron_schedule: '0 2 * * *', ...times };
    const cron = (changes: Readonly<Record<string, unknown>>) => {
      const content = read({ layout: 'escu6', detection: changes, deployment: [{}, night] });
      expect(content.diagnostics).toEqual([]);
      const [item] = content.detections;
      return item && content.deploymentFor(item)?.scheduling?.cronSchedule;
    };
    expect(cron({})).toBe('0 * * * *');
    expect(cron({ schedule: 'Nightly' })).toBe('0 2 * * *');
    expect(cron({ custom_schedule: { cron_schedule: '*/5 * * * *', ...times } })).toBe('*/5 * * * *');
  });

  it('carries its deprecation with it', () => {
    const info = { reason: 'It is noisy.', removed_in_version: '6.2.0', replacement_content: ['Other'] };
    const { deprecations } = read({
      layout: 'escu6',
      detection: { status: 'deprecated', deprecation_info: info },
    });
    expect(deprecations).toMatchObject([
      {
        section: 'detections',
        content: 'Example Detection',
        removedInVersion: '6.2.0',
        replacements: ['Other'],
      },
    ]);
  });
});
