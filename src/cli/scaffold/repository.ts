import { type LayoutName, schemaFiles } from '../../content/index.ts';
import { newDetection } from './detection.ts';
import { inLayout } from './in-layout.ts';
import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';
import { newStory } from './story.ts';

/** What a new repository needs to know. */
export interface RepositoryFacts {
  /** As people read it: the title of the app too. */
  readonly title: string;
  readonly author: string;
  /** Today, YYYY-MM-DD. */
  readonly date: string;
  readonly layout: LayoutName;
  /** The version of this program, for the workflow that runs it. */
  readonly toolVersion: string;
  /** Makes ids. */
  readonly newId: () => string;
}

const storyName = 'Example Campaign';
const detectionName = 'Windows Example Program Started';
const sourceName = 'Sysmon EventID 1';

/**
 * The files of a repository that passes `detent check` as it stands: one object of each kind that a detection needs,
 * its scenario and fixtures, the deployments, and what editors and continuous integration want.
 */
export function newRepository(facts: RepositoryFacts): NewFile[] {
  const { author, date, layout, newId } = facts;
  const about = (name: string, baseName: string): ScaffoldFacts => ({
    name,
    baseName,
    id: newId(),
    date,
    author,
    layout,
    domain: 'endpoint',
    knownStories: new Set([storyName]),
    knownDataSources: new Set([sourceName]),
    knownMacros: new Set(['sysmon']),
    story: storyName,
  });
  const files = [
    { path: 'detent.yml', text: configuration(facts) },
    ...newDetection(about(detectionName, 'windows_example_program_started')),
    ...newStory(about(storyName, 'example_campaign')),
    { path: 'macros/sysmon.yml', text: sysmonMacro },
    { path: 'data_sources/sysmon_eventid_1.yml', text: dataSource(facts) },
    ...deployments(facts),
    ...editorFiles(layout),
    { path: '.github/workflows/detent.yml', text: workflow(facts) },
    { path: '.gitignore', text: 'dist/\nnode_modules/\n' },
    { path: 'README.md', text: readme(facts) },
  ];
  return inLayout(files, layout, date);
}

function configuration({ title, author, layout }: RepositoryFacts): string {
  const id = title.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^[^A-Za-z]+|_+$/g, '') || 'Detections';
  return `# How Detent reads this repository, and the app that \`detent package\` makes of it.
layout: ${layout === '2023' ? `'${layout}'` : layout}
app:
  id: ${quoted(id)}
  title: ${quoted(title)}
  label: ${quoted(id)}
  version: 0.1.0
  author:
    name: ${quoted(author)}
`;
}

const sysmonMacro = `name: sysmon
definition: source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"
description: Where Sysmon's events are. Replace it with the index and source of your site.
`;

function head({ date, author, newId }: RepositoryFacts, name: string): string {
  return `name: ${quoted(name)}\nid: ${newId()}\nversion: 1\ndate: '${date}'\nauthor: ${quoted(author)}\n`;
}

function dataSource(facts: RepositoryFacts): string {
  return `${head(facts, sourceName)}description: The start of a process, as Sysmon for Windows records it.
source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
sourcetype: XmlWinEventLog
separator: EventID
supported_TA:
  - name: Splunk Add-on for Sysmon
    url: https://splunkbase.splunk.com/app/5709
    version: 4.0.1
fields:
  - _time
  - dest
  - EventCode
  - parent_process_name
  - process
  - process_id
  - process_name
  - user
`;
}

/** By type: whether its results become findings, and whether they raise risk. */
const deploymentTypes = {
  TTP: { isNotable: true, hasRisk: true },
  Anomaly: { isNotable: false, hasRisk: true },
  Hunting: { isNotable: false, hasRisk: false },
  Correlation: { isNotable: true, hasRisk: false },
  Baseline: { isNotable: false, hasRisk: false },
} as const;

function deployments(facts: RepositoryFacts): NewFile[] {
  // ESCU 6 has one schedule for all detections, and one for baselines.
  const types = Object.entries(deploymentTypes).filter(
    ([type]) => facts.layout !== 'escu6' || type === 'TTP' || type === 'Baseline',
  );
  return types.map(([type, { isNotable, hasRisk }]) => {
    const name = `ESCU Default Configuration ${type}`;
    const isDaily = type === 'Baseline';
    const notable = `  notable:
    rule_description: '%description%'
    rule_title: '%name%'
    nes_fields:
      - user
      - dest
`;
    const actions = `${isNotable ? notable : ''}${hasRisk ? '  rba:\n    enabled: true\n' : ''}`;
    return {
      path: `deployments/${name.toLowerCase().replaceAll(' ', '_')}.yml`,
      text: `${head(facts, name)}description: How every ${type} runs that has no deployment of its own.
type: ${type}
scheduling:
  cron_schedule: ${isDaily ? '10 0 * * *' : '0 * * * *'}
  earliest_time: ${isDaily ? '-1450m@m' : '-70m@m'}
  latest_time: -10m@m
  schedule_window: auto
${actions === '' ? '' : `alert_action:\n${actions}`}`,
    };
  });
}

const schemaFolders = {
  detection: 'detections',
  story: 'stories',
  macro: 'macros',
  lookup: 'lookups',
  'data-source': 'data_sources',
  deployment: 'deployments',
  baseline: 'baselines',
} as const;

/** The schemas of the layout, and which files they are for. */
function editorFiles(layout: LayoutName): NewFile[] {
  const files = schemaFiles();
  const bindings: Record<string, string[]> = {};
  const written: NewFile[] = [];
  const bind = (name: string, pattern: string): void => {
    const file = files.find((one) => one.name === `${name}.schema.json`);
    if (!file) return;
    const path = `schemas/${file.name}`;
    bindings[path] = [pattern];
    written.push({ path, text: `${JSON.stringify(file.schema, undefined, 2)}\n` });
  };
  for (const [kind, folder] of Object.entries(schemaFolders)) {
    const own = files.some((one) => one.name === `${kind}.${layout}.schema.json`);
    const pattern = kind === 'detection' ? `${folder}/[!s]*/**/*.yml` : `${folder}/**/*.yml`;
    bind(
      own ? `${kind}.${layout}` : kind,
      layout === 'escu6' ? pattern.replace('deployments', 'schedules') : pattern,
    );
  }
  bind('detent', 'detent.yml');
  const settings = { 'yaml.schemas': bindings };
  return [...written, { path: '.vscode/settings.json', text: `${JSON.stringify(settings, undefined, 2)}\n` }];
}

function workflow({ toolVersion }: RepositoryFacts): string {
  return `# Validates the content and runs its tests, on every push and pull request.
name: detent
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0
        with:
          node-version: 22
      - run: npx --yes detent@${toolVersion} check --format github
`;
}

function readme({ title }: RepositoryFacts): string {
  return `# ${title}

Detections as code: Splunk searches and Sigma rules with their tests, run by Detent without a Splunk.

\`\`\`sh
npx detent check                        # validate everything and run every test
npx detent new detection 'A New Thing'  # a detection with its test data
npx detent explain '${detectionName}'
npx detent package --out dist/app       # a Splunk app
\`\`\`

| folder | holds |
| --- | --- |
| \`detections/\` | searches by domain; Sigma rules under \`detections/sigma/\` |
| \`stories/\`, \`macros/\`, \`lookups/\`, \`data_sources/\`, \`deployments/\` | what detections name |
| \`tests/scenarios/\` | made-up incidents; \`npx detent data generate FILE\` writes their events |
| \`tests/attack_data/\` | events that tests run over |
| \`schemas/\` | what editors complete and check with |
`;
}
