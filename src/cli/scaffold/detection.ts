import { incidentFiles } from './incident.ts';
import { type ExampleEvents, listUnder, type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

const sysmon = 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational';
const program = 'example.exe';

/** What the parts of the file say that depend on the events it is about. */
interface Subject {
  readonly search: string;
  readonly message: string;
  readonly dataSources: readonly string[];
  readonly victims: readonly { readonly field: string; readonly type: 'system' | 'user' }[];
  readonly threat?: string;
  readonly requiredFields: readonly string[];
  readonly techniques: readonly string[];
  readonly tests: string;
  readonly files: readonly NewFile[];
}

/**
 * A detection that passes its tests as it stands. Without an example it finds the process start of a made-up incident,
 * whose scenario is written beside it, and must not find a near miss; with one it finds the example. Everything that a
 * reviewer asks for is there to be filled in.
 */
export function newDetection(facts: ScaffoldFacts): NewFile[] {
  const subject = facts.example ? aboutExample(facts, facts.example) : aboutIncident(facts);
  const path = `detections/${facts.domain}/${facts.baseName}.yml`;
  return [{ path, text: detection(facts, subject) }, ...subject.files];
}

function aboutIncident(facts: ScaffoldFacts): Subject {
  const files = incidentFiles(facts.name, facts.baseName, program);
  const [, attack = files[0], benign = files[0]] = files;
  const by = ['dest', 'user', 'parent_process_name', 'process_name', 'process', 'process_id'];
  return {
    search: `${facts.knownMacros.has('sysmon') ? '`sysmon`' : `source="${sysmon}"`} EventCode=1 process_name="${program}"
  | stats count min(_time) as firstTime max(_time) as lastTime
  by ${by.join(' ')}`,
    message: '$process_name$ was started on $dest$ by $user$.',
    dataSources: facts.knownDataSources.has('Sysmon EventID 1') ? ['Sysmon EventID 1'] : [],
    victims: [
      { field: 'dest', type: 'system' },
      { field: 'user', type: 'user' },
    ],
    threat: 'process_name',
    requiredFields: ['_time', 'EventCode', ...by.toSorted(), 'source'],
    techniques: ['T1204.002'],
    tests: `  - name: True positive
    attack_data:
      - data: ${attack?.path}
        source: ${sysmon}
        sourcetype: XmlWinEventLog
  - name: Near miss
    attack_data:
      - data: ${benign?.path}
        source: ${sysmon}
        sourcetype: XmlWinEventLog
    expect: none
`,
    files,
  };
}

function aboutExample(facts: ScaffoldFacts, example: ExampleEvents): Subject {
  const { file, source, sourcetype, conditions, by, victim } = example;
  return {
    search: `sourcetype="${sourcetype}" ${conditions.join(' ')}
  | stats count min(_time) as firstTime max(_time) as lastTime
  by ${by.join(' ')}`,
    message: `${facts.name.replaceAll('$', '')}: seen on $${victim.field}$.`,
    dataSources: example.dataSources,
    victims: [victim],
    requiredFields: ['_time', ...by.toSorted(), 'sourcetype'],
    techniques: [],
    tests: `  - name: True positive
    attack_data:
      - data: ${file.path}
        source: ${quoted(source)}
        sourcetype: ${quoted(sourcetype)}
`,
    files: [file],
  };
}

function detection(facts: ScaffoldFacts, subject: Subject): string {
  const isV5 = facts.layout === 'v5' || facts.layout === 'escu6';
  const drilldown = subject.victims[0]?.field ?? 'dest';
  return `name: ${quoted(facts.name)}
id: ${facts.id}
version: 1
date: '${facts.date}'
author: ${quoted(facts.author)}
status: production
type: Anomaly
description: >-
  Say what the search finds, in which data, and why that matters to a defender.
data_source:${listUnder(subject.dataSources, 2)}
search: >-
  ${subject.search}
  | \`${facts.baseName}_filter\`
how_to_implement: >-
  Say which logs are needed and which add-on reads them.
known_false_positives: >-
  Say what harmless activity looks the same, and how to tell it apart.
references: []
drilldown_searches:
  - name: View the detection results for $${drilldown}$
    search: '%original_detection_search% | search ${drilldown} = "$${drilldown}$"'
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
  - name: View risk events for the last 7 days for $${drilldown}$
    search: >-
      | from datamodel Risk.All_Risk | search normalized_risk_object IN ("$${drilldown}$") starthoursago=168
      | stats count min(_time) as firstTime max(_time) as lastTime values(search_name) values(risk_message)
      by normalized_risk_object
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
${isV5 ? riskOfV5(subject) : ''}tags:
  analytic_story:${listUnder(facts.story === undefined ? [] : [facts.story], 4)}
  asset_type: Endpoint
${isV5 ? '' : riskOfClassic(subject)}  mitre_attack_id:${listUnder(subject.techniques, 4)}
  product:
    - Splunk Enterprise
    - Splunk Enterprise Security
    - Splunk Cloud
${isV5 ? '' : `  required_fields:${listUnder(subject.requiredFields, 4)}\n  risk_score: 25\n`}  security_domain: endpoint
tests:
${subject.tests}`;
}

function riskOfV5({ message, victims, threat }: Subject): string {
  const objects = victims.map(
    ({ field, type }) => `    - field: ${field}\n      type: ${type}\n      score: 25\n`,
  );
  const threats = threat === undefined ? ' []\n' : `\n    - field: ${threat}\n      type: process_name\n`;
  return `rba:\n  message: ${quoted(message)}\n  risk_objects:\n${objects.join('')}  threat_objects:${threats}`;
}

function riskOfClassic({ message, victims, threat }: Subject): string {
  const observable = (name: string, type: string, role: string): string =>
    `    - name: ${name}\n      type: ${type}\n      role:\n        - ${role}\n`;
  const observables = [
    ...victims.map(({ field, type }) => observable(field, type === 'user' ? 'User' : 'Hostname', 'Victim')),
    ...(threat === undefined ? [] : [observable(threat, 'Process Name', 'Attacker')]),
  ];
  return `  confidence: 50\n  impact: 50\n  message: ${quoted(message)}\n  observable:\n${observables.join('')}`;
}
