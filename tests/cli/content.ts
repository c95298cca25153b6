/**
 * A small classic repository for the tests of the command line: one detection over Sysmon process starts, its
 * macros, a lookup, and data of its own.
 */
export const sysmonSource = 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational';

export function processStart(image: string, commandLine: string, second: number): string {
  const data = [
    ['UtcTime', `2024-01-02 03:04:${String(second).padStart(2, '0')}.000`],
    ['ProcessId', String(1000 + second)],
    ['Image', `C:\\Users\\Public\\${image}`],
    ['CommandLine', commandLine],
    ['User', 'CORP\\alice'],
    ['ParentImage', 'C:\\Windows\\explorer.exe'],
  ]
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join('');
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    "<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>1</EventID>" +
    `<TimeCreated SystemTime='2024-01-02T03:04:${String(second).padStart(2, '0')}.000000000Z'/>` +
    '<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws1.corp</Computer></System>' +
    `<EventData>${data}</EventData></Event>\n`
  );
}

export const attackLog = [
  processStart('calc.exe', 'calc.exe', 1),
  processStart('evil.exe', 'evil.exe --steal', 2),
  processStart('evil.exe', 'evil.exe --help', 3),
].join('');

export const search =
  'source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" `process_starts` process_name=evil.exe ' +
  'process="*--steal*" | stats count by dest user process_name process | `evil_started_filter`';

export function detection(changes: { search?: string; tests?: string; more?: string } = {}): string {
  return `name: Evil Started
id: 7c3ef5b8-9f0c-4b6b-9c43-0d4a5f1b2c3d
version: 1
date: '2024-01-01'
author: A. Writer
status: production
type: Anomaly
description: Finds the start of evil.exe.
data_source: []
search: '${(changes.search ?? search).replaceAll("'", "''")}'
how_to_implement: Collect Sysmon events.
known_false_positives: None known.
references: []
drilldown_searches:
  - name: View the detection results for $dest$
    search: '%original_detection_search% | search dest = "$dest$"'
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
  - name: View risk events of the last 7 days for $dest$
    search: '| from datamodel Risk.All_Risk | search normalized_risk_object IN ("$dest$")'
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
tags:
  analytic_story: []
  asset_type: Endpoint
  confidence: 50
  impact: 50
  message: $process_name$ was started on $dest$ by $user$.
  observable:
    - name: dest
      type: Hostname
      role:
        - Victim
    - name: process_name
      type: Process Name
      role:
        - Attacker
  product:
    - Splunk Enterprise
  required_fields:
    - _time
    - process_name
    - process
    - dest
    - user
  risk_score: 25
  security_domain: endpoint
${changes.more ?? ''}tests:
${
  changes.tests ??
  `  - name: True positive
    attack_data:
      - data: data/attack.log
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
`
}`;
}

export const detectionPath = 'detections/endpoint/evil_started.yml';

/** The repository's files. It is without fault. */
export function repository(): Record<string, string> {
  return {
    [detectionPath]: detection(),
    'macros/process_starts.yml':
      'name: process_starts\ndefinition: EventCode=1\ndescription: Sysmon process starts.\n',
    'lookups/hosts.yml':
      'name: hosts\ndescription: Hosts.\nfilename: hosts.csv\ndefault_match: false\nmin_matches: 1\n',
    'lookups/hosts.csv': 'dest,role\nws1.corp,workstation\n',
    'stories/.gitkeep': '',
    'data_sources/.gitkeep': '',
    'deployments/.gitkeep': '',
    'baselines/.gitkeep': '',
    'data/attack.log': attackLog,
  };
}
