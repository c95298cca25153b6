/** Which detection fires on which step of an attack. */
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import {
  generateScenario,
  loadSigma,
  openHarness,
  type Scenario,
  storyTimelines,
} from '../../src/harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../../src/sigma/index.ts';

const scenario: Scenario = {
  name: 'An attack',
  seed: 'one',
  start: '2024-05-01T10:00:00Z',
  hosts: { pc: { fqdn: 'pc.corp.example', ip: '10.0.0.1', os: 'windows', user: 'ann' } },
  users: { ann: { name: 'ann', sid: 'S-1-5-21-1-2-3-1001' } },
  files: {
    tool: { path: 'C:\\Tools\\tool.exe' },
    cmd: { path: 'C:\\Windows\\System32\\cmd.exe' },
    notepad: { path: 'C:\\Windows\\notepad.exe' },
  },
  activities: {
    attack: [
      { at: '1m', host: 'pc', start: { file: 'tool', as: 'tool', arguments: '--install' } },
      {
        at: '2m',
        host: 'pc',
        repeat: { every: '1m', times: 3 },
        start: { file: 'cmd', arguments: '/c whoami', parent: 'tool' },
      },
      { at: '9m', host: 'pc', stop: 'tool' },
    ],
    benign: [{ at: '3m', host: 'pc', start: { file: 'notepad' } }],
  },
  datasets: [
    { path: 'tests/attack_data/attack.log', renders: 'sysmon', activities: ['attack', 'benign'] },
    { path: 'tests/attack_data/benign.log', renders: 'sysmon', activities: ['benign'] },
  ],
};

const labels = {
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  sourcetype: 'xmlwineventlog',
};
const tests = [
  { name: 'Attack', attack_data: [{ data: 'tests/attack_data/attack.log', ...labels }] },
  { name: 'Benign', attack_data: [{ data: 'tests/attack_data/benign.log', ...labels }], expect: 'none' },
];
const rule = {
  title: 'Tool',
  id: '00000000-0000-4000-8000-0000000000aa',
  logsource: { product: 'windows', category: 'process_creation' },
  detection: { selection: { 'Image|endswith': '\\tool.exe' }, condition: 'selection' },
  detent: { stories: ['Example Story'] },
  tests: [{ name: 'Attack', attack_data: [{ data: 'tests/attack_data/attack.log', ...labels }] }],
};

async function timelinesOf(search: string, changed: Readonly<Record<string, string>> = {}) {
  const files = exampleFiles({ detection: { search, tests, tags: { analytic_story: ['Example Story'] } } });
  const datasets = generateScenario(scenario).datasets.map(({ path, text }) => [path, text] as const);
  const content = readContent(
    memoryFiles({
      ...files,
      'tests/scenarios/attack.yml': dump(scenario),
      'detections/sigma/rules/tool.yml': dump(rule),
      ...Object.fromEntries(datasets),
      ...changed,
    }),
    { layout: 'classic' },
  );
  const harness = await openHarness(content, { env: {} });
  const router = logSourceRouter(await loadTaxonomy());
  return storyTimelines(content, loadSigma(content).rules, { ...harness, router });
}

async function firesOn(search: string) {
  const [timeline] = await timelinesOf(search);
  return timeline?.steps.map(({ what, times, foundBy }) => [what, times, foundBy.map(({ name }) => name)]);
}

describe('the timeline of a story', () => {
  it('tells each step of the attack, and what finds it: a search or a Sigma rule', async () => {
    expect(
      await firesOn('index=* EventID=1 Image="*\\\\cmd.exe" | stats count by Image | where count > 2'),
    ).toEqual([
      ['starts tool.exe --install', 1, ['Tool']],
      ['starts cmd.exe /c whoami', 3, ['Example Detection']],
      ['ends tool.exe', 1, []],
    ]);
  });

  it('counts a step that only completes a sequence', async () => {
    const found = await firesOn(
      'index=* EventID IN (1, 5) Image="*\\\\tool.exe" | stats dc(EventID) as kinds by Image | where kinds=2',
    );
    expect(found?.map(([, , names]) => names)).toEqual([
      ['Example Detection', 'Tool'],
      [],
      ['Example Detection'],
    ]);
  });

  it('is not there where the data is not what the scenario gives', async () => {
    const changed = {
      'tests/attack_data/attack.log': 'something else\n',
      'tests/attack_data/benign.log': '',
    };
    expect(await timelinesOf('index=*', changed)).toEqual([]);
  });

  it('leaves broken scenarios to those who check them', async () => {
    expect(await timelinesOf('index=*', { 'tests/scenarios/attack.yml': 'name: [' })).toEqual([]);
    expect(await timelinesOf('index=*', { 'tests/scenarios/attack.yml': 'name: x\n' })).toEqual([]);
  });
});
