/**
 * What a change reaches, kind by kind, and behaviour that is harder to see: data models, Sigma rules, data
 * that is gone, versions far apart.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attackLog, detection, detectionPath, processStart, repository, search } from '../cli/content.ts';
import { cli } from '../cli/run-cli.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';

const rulePath = 'detections/sigma/rules/windows/evil.yml';
const rule = `title: Evil Program
id: 3f0d4b3c-7d0f-4a5e-9a49-0a7d7c0d6c11
status: test
description: Finds the start of a program
references: [https://example.com/a]
author: A. Writer
date: 2024-01-01
tags: [attack.execution, attack.t1059]
logsource: {category: process_creation, product: windows}
detection:
  selection: {CommandLine|contains: '--steal'}
  condition: selection
falsepositives: [Unlikely]
level: high
tests:
  - name: attack
    attack_data:
      - data: data/attack.log
        source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
        sourcetype: XmlWinEventLog
`;
const more = {
  [rulePath]: rule,
  'stories/bad_software.yml': `name: Bad Software
id: 0d2b7f5e-3c35-4e39-8bd5-5c9a7b0b1a11
version: 1
date: '2024-01-01'
author: A. Writer
description: Bad software.
narrative: Software that is bad.
references: []
tags:
  category: [Malware]
  product: [Splunk Enterprise]
  usecase: Advanced Threat Detection
`,
  'macros/inner.yml': 'name: inner\ndefinition: EventCode=1\ndescription: Sysmon process starts.\n',
  'macros/process_starts.yml': 'name: process_starts\ndefinition: "`inner`"\ndescription: Starts.\n',
  'tests/scenarios/evil.yml':
    'name: Evil\ndatasets:\n  - {path: data/attack.log, renders: sysmon, activities: [a]}\n',
  [detectionPath]: detection().replace('analytic_story: []', 'analytic_story: [Bad Software]'),
};

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository({ ...repository(), ...more });
});
afterEach(() => repo.remove());

interface GateJson {
  changes: object[];
  everythingBy: string | null;
  touched: { name: string; because: string[] }[];
  diagnostics: { code: string; isNew: boolean; file: string }[];
  behaviour: {
    detection: string;
    datasets: {
      before: object;
      after: object;
      gained: object[];
      lost: object[];
      newColumns: string[];
      events: { gained: string[]; lost: string[] } | null;
    }[];
    techniques: { added: string[]; removed: string[] };
    requiredFields: { added: string[]; removed: string[] };
  }[];
}

async function gate(changes: Readonly<Record<string, string | null>>): Promise<GateJson> {
  repo.write(changes);
  const { out, err } = await cli(['ci', '--base', 'main', '--format', 'json'], { cwd: repo.root });
  expect(err).toBe('');
  return JSON.parse(out);
}

describe('what a change touches', () => {
  it.each<[what: string, changes: Readonly<Record<string, string | null>>, names: string[]]>([
    [
      'a macro in a macro',
      { 'macros/inner.yml': 'name: inner\ndefinition: EventCode=*\ndescription: x\n' },
      ['Evil Started'],
    ],
    ['a deleted macro in a macro', { 'macros/inner.yml': null }, ['Evil Started']],
    [
      'a dataset',
      { 'data/attack.log': attackLog + processStart('calc.exe', 'calc.exe', 9) },
      ['Evil Started', 'Evil Program'],
    ],
    [
      'the scenario of a dataset',
      {
        'tests/scenarios/evil.yml':
          'name: Evil again\ndatasets:\n  - {path: data/attack.log, renders: sysmon, activities: [a]}\n',
      },
      ['Evil Started', 'Evil Program'],
    ],
    [
      'a story',
      {
        'stories/bad_software.yml': more['stories/bad_software.yml'].replace('Bad software.', 'Really bad.'),
      },
      ['Evil Started'],
    ],
    ['a Sigma rule', { [rulePath]: rule.replace('high', 'low') }, ['Evil Program']],
    ['something nobody uses', { 'lookups/hosts.csv': 'dest,role\nws1.corp,server\n' }, []],
    ['a page', { 'docs/page.md': 'Words.' }, []],
  ])('%s', async (_, changes, names) => {
    const found = await gate(changes);
    expect(found.touched.map(({ name }) => name)).toEqual(names);
    for (const { because } of found.touched) expect(because.length).toBeGreaterThan(0);
  });

  it('is everything for the settings of the repository', async () => {
    const found = await gate({ 'detent.yml': 'app: {label: EX}\n' });
    expect(found.everythingBy).toBe('detent.yml');
    expect(found.touched).toHaveLength(2);
  });

  it('is not what lies outside the content folder', async () => {
    const inner = gitRepository({
      'other/README.md': 'x',
      ...Object.fromEntries(Object.entries(repository()).map(([path, text]) => [`content/${path}`, text])),
    });
    inner.write({
      'other/src/x.ts': '',
      'content/macros/process_starts.yml': 'name: process_starts\ndefinition: EventCode=7\ndescription: x\n',
    });
    const { out } = await cli([
      'ci',
      '--base',
      'main',
      '--format',
      'json',
      '--content',
      join(inner.root, 'content'),
    ]);
    inner.remove();
    const found: GateJson = JSON.parse(out);
    expect(found.everythingBy).toBeNull();
    expect(found.touched).toMatchObject([{ because: ['macros/process_starts.yml'] }]);
    expect(found.behaviour[0]?.datasets).toMatchObject([{ before: { rows: 1 }, after: { rows: 0 } }]);
  });

  it('holds findings that the change brings to files it does not touch', async () => {
    const copy = more[detectionPath]?.replace('Evil Started', 'Evil Copied') ?? '';
    const found = await gate({
      'detections/endpoint/evil_copied.yml': copy.replace('evil_started_filter', 'evil_copied_filter'),
    });
    const duplicate = found.diagnostics.filter(({ code }) => code === 'identity/duplicate-id');
    expect(duplicate.length).toBeGreaterThan(0);
    expect(duplicate.every(({ isNew }) => isNew)).toBe(true);
  });
});

describe('the behaviour diff', () => {
  it('shows the events behind a data model', async () => {
    const model =
      '| tstats count from datamodel=Endpoint.Processes where Processes.process="*--steal*" by Processes.dest Processes.process ' +
      '| rename Processes.* as * | `evil_started_filter`';
    const base = detection({ search: model });
    repo.write({ [detectionPath]: base });
    repo.commit('with a data model');
    const found = await gate({ [detectionPath]: base.replace('--steal*"', '--*"') });
    expect(found.behaviour[0]?.datasets).toMatchObject([
      {
        before: { rows: 1 },
        after: { rows: 2 },
        events: { gained: [expect.stringContaining('--help')], lost: [] },
      },
    ]);
  });

  it('shows the events of a Sigma rule, and its techniques', async () => {
    const found = await gate({ [rulePath]: rule.replace("'--steal'", "'--'").replace('t1059', 't1204.002') });
    expect(found.behaviour).toMatchObject([
      {
        detection: 'Evil Program',
        techniques: { added: ['T1204.002'], removed: ['T1059'] },
        datasets: [
          {
            before: { rows: 1 },
            after: { rows: 2 },
            gained: [{ file: 'data/attack.log', event: '3' }],
            lost: [],
          },
        ],
      },
    ]);
  });

  it('shows the results of a correlation whose rule or bound changed', async () => {
    const correlation = `title: Evil Twice
id: 9a1f0e52-7c0e-4b0b-8f0e-2f7c1d5b6a33
correlation: {type: event_count, rules: 3f0d4b3c-7d0f-4a5e-9a49-0a7d7c0d6c11, group-by: Image, timespan: 5m, condition: {gte: 2}}
tests:
  - name: attack
    attack_data:
      - data: data/attack.log
        source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
        sourcetype: XmlWinEventLog
`;
    const path = 'detections/sigma/evil_twice.yml';
    repo.write({ [path]: correlation });
    repo.commit('with a correlation');
    const gained = { Image: expect.stringContaining('evil.exe') };
    const ofRule = await gate({ [rulePath]: rule.replace("'--steal'", "'--'") });
    expect(ofRule.touched).toContainEqual(
      expect.objectContaining({ name: 'Evil Twice', because: [rulePath] }),
    );
    expect(ofRule.behaviour.find(({ detection: name }) => name === 'Evil Twice')?.datasets).toMatchObject([
      { before: { rows: 0 }, after: { rows: 1 }, gained: [{ ...gained, event_count: '2' }], lost: [] },
    ]);
    const ofBound = await gate({ [rulePath]: rule, [path]: correlation.replace('gte: 2', 'gte: 1') });
    expect(ofBound.behaviour).toMatchObject([
      {
        detection: 'Evil Twice',
        datasets: [{ before: { rows: 0 }, after: { rows: 1 }, gained: [{ ...gained, event_count: '1' }] }],
      },
    ]);
  });

  it('compares by the columns that both have, and names the others', async () => {
    const wider = search.replace('by dest', 'by parent_process_name dest');
    const found = await gate({ [detectionPath]: detection({ search: wider }) });
    expect(found.behaviour[0]).toMatchObject({
      requiredFields: { added: ['parent_process_name'], removed: [] },
      datasets: [{ gained: [], lost: [], newColumns: ['parent_process_name'] }],
    });
  });

  it('uses data that only the base has', async () => {
    const found = await gate({
      'data/attack.log': null,
      'data/other.log': processStart('calc.exe', 'calc.exe', 1),
      [detectionPath]: detection({ search: search.replace(' process="*--steal*"', '') }).replace(
        'data/attack.log',
        'data/other.log',
      ),
    });
    expect(found.behaviour[0]?.datasets).toMatchObject([
      { dataset: 'data/attack.log', before: { rows: 1 }, after: { rows: 2 } },
      { dataset: 'data/other.log', before: { rows: 0 }, after: { rows: 0 } },
    ]);
  });

  it('sees another table behind the same search', async () => {
    const withLookup = search.replace('| `evil', '| lookup hosts dest OUTPUT role | `evil');
    repo.write({ [detectionPath]: detection({ search: withLookup }) });
    repo.commit('with a lookup');
    const found = await gate({ 'lookups/hosts.csv': 'dest,role\nws1.corp,server\n' });
    expect(found.behaviour[0]?.datasets).toMatchObject([
      { gained: [{ role: 'server' }], lost: [{ role: 'workstation' }] },
    ]);
  });

  it('gives both versions one clock', async () => {
    const now = search.replace('| `evil', '| eval age=now()-1700000000 | `evil');
    repo.write({ [detectionPath]: detection({ search: now }) });
    repo.commit('with a clock');
    const found = await gate({
      [detectionPath]: detection({ search: now.replace('by dest', 'by  dest') }).replace(
        '2024-01-01',
        '2024-02-01',
      ),
    });
    expect(
      found.behaviour.flatMap(({ datasets }) => datasets.flatMap(({ gained, lost }) => [...gained, ...lost])),
    ).toEqual([]);
  });
});

describe('changes of Sigma rules', () => {
  it.each<[what: string, changes: Readonly<Record<string, string | null>>, found: object]>([
    [
      'new',
      {
        'detections/sigma/rules/windows/other.yml': rule
          .replace(/id: .*/, 'id: 3f0d4b3c-7d0f-4a5e-9a49-0a7d7c0d6c12')
          .replace('Evil Program', 'Other'),
      },
      { change: 'added', name: 'Other', was: null },
    ],
    [
      'another level',
      { [rulePath]: rule.replace('high', 'low') },
      { change: 'changed', parts: ['level'], isLogic: false },
    ],
    [
      'other logic',
      { [rulePath]: rule.replace('--steal', '--') },
      { change: 'changed', parts: ['detection'], isLogic: true },
    ],
    [
      'another name',
      { [rulePath]: rule.replace('Evil Program', 'Bad Program') },
      { change: 'renamed', name: 'Bad Program', was: 'Evil Program' },
    ],
    ['gone', { [rulePath]: null }, { change: 'removed', name: 'Evil Program' }],
  ])('%s', async (_, changes, found) => {
    expect((await gate(changes)).changes).toMatchObject([{ kind: 'sigma', ...found }]);
  });

  it('stand in the release notes', async () => {
    repo.git('tag', 'v1.0.0');
    repo.write({ [rulePath]: rule.replace('high', 'low') });
    const { out } = await cli(['release'], { cwd: repo.root });
    expect(out).toContain('## Sigma rules updated - [1]\n\n* Evil Program (level)');
    expect(out).toContain('# 1.0.1');
  });
});

describe('versions', () => {
  it('are compared from where they parted', async () => {
    repo.git('checkout', '-q', '-b', 'topic');
    repo.git('checkout', '-q', 'main');
    repo.write({ [rulePath]: rule.replace('high', 'low') });
    repo.commit('meanwhile on main');
    repo.git('checkout', '-q', 'topic');
    expect((await gate({})).touched).toEqual([]);
  });

  it('without common history are refused with what to do', async () => {
    repo.commit('second');
    repo.git('checkout', '-q', '--orphan', 'alone');
    repo.commit('alone');
    const shallow = mkdtempSync(join(tmpdir(), 'detent-shallow-'));
    execFileSync(
      'git',
      ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${repo.root}`, shallow],
      { stdio: 'pipe' },
    );
    const run = await cli(['ci', '--base', 'origin/main'], { cwd: shallow });
    rmSync(shallow, { recursive: true });
    expect([run.status, run.err]).toEqual([
      2,
      expect.stringMatching(/no commit in common here[\s\S]*fetch-depth: 0/),
    ]);
  });
});
