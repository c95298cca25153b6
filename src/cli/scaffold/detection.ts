import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

const channel = 'Microsoft-Windows-Sysmon/Operational';
const program = 'example.exe';

/**
 * A detection that passes its tests as it stands: it finds one example process start, and must not find a near miss.
 * Everything that a reviewer asks for is there to be filled in.
 */
export function newDetection(facts: ScaffoldFacts): NewFile[] {
  const data = `tests/attack_data/${facts.baseName}`;
  return [
    { path: `detections/${facts.domain}/${facts.baseName}.yml`, text: detection(facts, data) },
    { path: `${data}/attack.log`, text: processStart(program, `${program} --steal`, 1) },
    { path: `${data}/benign.log`, text: processStart('other.exe', 'other.exe --help', 2) },
  ];
}

function detection(facts: ScaffoldFacts, data: string): string {
  const stories = facts.story ? `\n    - ${quoted(facts.story)}` : ' []';
  const sources = facts.knownDataSources.has('Sysmon EventID 1') ? '\n  - Sysmon EventID 1' : ' []';
  const v5 = facts.layout === 'v5';
  return `name: ${quoted(facts.name)}
id: ${facts.id}
version: 1
date: '${facts.date}'
author: ${quoted(facts.author)}
status: production
type: Anomaly
description: >-
  Say what the search finds, in which data, and why that matters to a defender.
data_source:${sources}
search: >-
  source="XmlWinEventLog:${channel}" EventCode=1 process_name="${program}"
  | stats count min(_time) as firstTime max(_time) as lastTime
  by dest user parent_process_name process_name process process_id
  | \`${facts.baseName}_filter\`
how_to_implement: >-
  Say which logs are needed and which add-on reads them.
known_false_positives: >-
  Say what harmless activity looks the same, and how to tell it apart.
references: []
drilldown_searches:
  - name: View the detection results for $dest$
    search: '%original_detection_search% | search dest = "$dest$"'
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
  - name: View risk events for the last 7 days for $dest$
    search: >-
      | from datamodel Risk.All_Risk | search normalized_risk_object IN ("$dest$") starthoursago=168
      | stats count min(_time) as firstTime max(_time) as lastTime values(search_name) values(risk_message)
      by normalized_risk_object
    earliest_offset: $info_min_time$
    latest_offset: $info_max_time$
${v5 ? riskOfV5 : ''}tags:
  analytic_story:${stories}
  asset_type: Endpoint
${v5 ? '' : riskOfClassic}  mitre_attack_id:
    - T1204.002
  product:
    - Splunk Enterprise
    - Splunk Enterprise Security
    - Splunk Cloud
${v5 ? '' : requiredFields}  security_domain: endpoint
tests:
  - name: True positive
    attack_data:
      - data: ${data}/attack.log
        source: XmlWinEventLog:${channel}
        sourcetype: XmlWinEventLog
  - name: Near miss
    attack_data:
      - data: ${data}/benign.log
        source: XmlWinEventLog:${channel}
        sourcetype: XmlWinEventLog
    expect: none
`;
}

const riskOfV5 = `rba:
  message: $process_name$ was started on $dest$ by $user$.
  risk_objects:
    - field: dest
      type: system
      score: 25
    - field: user
      type: user
      score: 25
  threat_objects:
    - field: process_name
      type: process_name
`;

const riskOfClassic = `  confidence: 50
  impact: 50
  message: $process_name$ was started on $dest$ by $user$.
  observable:
    - name: dest
      type: Hostname
      role:
        - Victim
    - name: user
      type: User
      role:
        - Victim
    - name: process_name
      type: Process Name
      role:
        - Attacker
`;

const requiredFields = `  required_fields:
    - _time
    - EventCode
    - dest
    - parent_process_name
    - process
    - process_id
    - process_name
    - source
    - user
  risk_score: 25
`;

/** One Sysmon event 1 in the shape in which Windows forwards it. */
function processStart(image: string, commandLine: string, record: number): string {
  const time = `2024-01-02 03:04:0${record}.000`;
  const values: [string, string][] = [
    ['RuleName', '-'],
    ['UtcTime', time],
    ['ProcessGuid', `{00000000-0000-0000-0000-00000000000${record}}`],
    ['ProcessId', String(4000 + record)],
    ['Image', `C:\\Users\\Public\\${image}`],
    ['FileVersion', '1.0.0.0'],
    ['Description', 'Example'],
    ['Product', 'Example'],
    ['Company', 'Example'],
    ['OriginalFileName', image],
    ['CommandLine', commandLine],
    ['CurrentDirectory', 'C:\\Users\\Public\\'],
    ['User', 'EXAMPLE\\alice'],
    ['LogonGuid', '{00000000-0000-0000-0000-000000000000}'],
    ['LogonId', '0x1234'],
    ['TerminalSessionId', '1'],
    ['IntegrityLevel', 'Medium'],
    ['Hashes', `MD5=${String(record).repeat(32)}`],
    ['ParentProcessGuid', '{00000000-0000-0000-0000-000000000000}'],
    ['ParentProcessId', '3000'],
    ['ParentImage', 'C:\\Windows\\explorer.exe'],
    ['ParentCommandLine', 'C:\\Windows\\explorer.exe'],
    ['ParentUser', 'EXAMPLE\\alice'],
  ];
  const data = values.map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join('');
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    "<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/>" +
    '<EventID>1</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode>' +
    `<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${time.replace(' ', 'T')}000000Z'/>` +
    `<EventRecordID>${record}</EventRecordID><Correlation/><Execution ProcessID='1' ThreadID='1'/>` +
    `<Channel>${channel}</Channel><Computer>host.example</Computer><Security UserID='S-1-5-18'/></System>` +
    `<EventData>${data}</EventData></Event>\n`
  );
}
