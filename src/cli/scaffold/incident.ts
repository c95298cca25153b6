import { generateScenario, type Scenario } from '../../harness/index.ts';
import { quoted } from './scaffold.ts';

/** A file with its text; datasets are text too. */
interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A made-up incident as a scenario, and the datasets that it gives: somebody starts a program that the detection is to
 * find, somebody else one that comes close. The scenario comes first, then the attack, then the near misses alone.
 */
export function incidentFiles(name: string, baseName: string, program: string): TextFile[] {
  const data = `tests/attack_data/${baseName}`;
  const scenario: Scenario = {
    name,
    description: 'A program that the detection is to find, and one that comes close.',
    seed: baseName,
    start: '2024-01-02T03:00:00Z',
    domain: 'EXAMPLE',
    hosts: {
      'ws-01': { fqdn: 'ws-01.example', ip: '192.0.2.11', os: 'windows', user: 'alice' },
      'ws-02': { fqdn: 'ws-02.example', ip: '192.0.2.12', os: 'windows', user: 'bob' },
    },
    users: {
      alice: { name: 'alice', sid: 'S-1-5-21-1000000001-1000000002-1000000003-1101' },
      bob: { name: 'bob', sid: 'S-1-5-21-1000000001-1000000002-1000000003-1102' },
    },
    files: {
      wanted: { path: `C:\\Users\\Public\\${program}` },
      other: { path: 'C:\\Users\\Public\\harmless.exe' },
    },
    activities: {
      attack: [{ at: '4m', host: 'ws-01', start: { file: 'wanted', arguments: '--run' } }],
      benign: [{ at: '9m', host: 'ws-02', start: { file: 'other', arguments: `--about ${program}` } }],
    },
    datasets: [
      { path: `${data}/attack.log`, renders: 'sysmon', activities: ['attack', 'benign'] },
      { path: `${data}/benign.log`, renders: 'sysmon', activities: ['benign'] },
    ],
  };
  const { datasets, faults } = generateScenario(scenario);
  const [fault] = faults;
  if (fault) throw new Error(`The scenario of a new detection is at fault: ${fault.message}`);
  const files = datasets.map(({ path, text }) => ({ path, text }));
  return [{ path: `tests/scenarios/${baseName}.yml`, text: scenarioText(scenario, baseName) }, ...files];
}

/** The scenario as a person would write it: one line a host, a user, an action. */
function scenarioText(scenario: Scenario, baseName: string): string {
  const line = (value: object): string =>
    `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${typeof one === 'object' ? flow(one) : quoted(String(one))}`)
      .join(', ')}}`;
  const flow = (value: object): string =>
    Array.isArray(value) ? `[${value.map(String).join(', ')}]` : line(value);
  const entries = (mapping: object): string =>
    Object.entries(mapping)
      .map(([key, value]) => `  ${key}: ${line(value)}\n`)
      .join('');
  const activities = Object.entries(scenario.activities).map(
    ([name, actions]) => `  ${name}:\n${actions.map((action) => `    - ${line(action)}\n`).join('')}`,
  );
  return `# Rewrite it, then run \`detent data generate tests/scenarios/${baseName}.yml\`.
name: ${quoted(scenario.name)}
description: ${quoted(scenario.description ?? '')}
seed: ${quoted(scenario.seed)}
start: '${scenario.start}'
domain: ${scenario.domain ?? ''}

hosts:
${entries(scenario.hosts)}
users:
${entries(scenario.users)}
files:
${entries(scenario.files)}
activities:
${activities.join('\n')}
datasets:
${scenario.datasets.map((dataset) => `  - ${line(dataset)}\n`).join('')}`;
}
