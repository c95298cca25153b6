import { describe, expect, test } from 'vitest';
import { Row } from '../../src/engine/index.ts';
import { dataModelCatalog, loadKnowledge, rowsFromRaw } from '../../src/events/index.ts';
import { sysmonEvent, sysmonLabels, windowsEvent } from './sample-events.ts';

const knowledge = await loadKnowledge();
const catalog = dataModelCatalog(knowledge);

function row(sourcetype: string, source: string, raw: string): Row {
  return rowsFromRaw({ sourcetype, source, lines: [raw] }, knowledge)[0] as Row;
}
const sysmon = (id: number, items = {}): Row =>
  row(sysmonLabels.sourcetype, sysmonLabels.source, sysmonEvent(id, items));
const channel = (name: string, id: number, items = {}): Row =>
  row('XmlWinEventLog', `XmlWinEventLog:${name}`, windowsEvent(name, id, items));

function isIn(event: Row, model: string, dataset?: string): boolean {
  return catalog.get(model, dataset)?.matches(event) ?? false;
}

describe('events reach their datasets', () => {
  const sysmonIds = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
    255,
  ];
  test.each<[string, string, number[]]>([
    ['Endpoint', 'Processes', [1, 5, 6, 7, 8, 9, 10, 15, 17, 18, 24, 25]],
    ['Endpoint', 'Filesystem', [2, 11, 23, 26, 27, 28, 29]],
    ['Endpoint', 'Registry', [12, 13, 14]],
    ['Endpoint', 'Services', [4, 16, 255]],
    ['Network_Traffic', 'All_Traffic', [3]],
    ['Network_Resolution', 'DNS', [22]],
    ['Change', 'Endpoint_Changes', [19, 20, 21]],
  ])('Sysmon: %s.%s', (model, dataset, ids) => {
    expect(sysmonIds.filter((id) => isIn(sysmon(id), model, dataset))).toEqual(ids);
  });

  test.each<[string, string, string, number[], boolean]>([
    ['Endpoint', 'Processes', 'Security', [4673, 4674, 4688, 4689, 4696], true],
    ['Endpoint', 'Registry', 'Security', [4657], true],
    ['Authentication', 'Authentication', 'Security', [4624, 4625, 4648, 4672, 4768, 4769, 4771, 4776], true],
    ['Change', 'Account_Management', 'Security', [4720, 4726, 4738], true],
    ['Change', 'All_Changes', 'Security', [4698], true],
    ['Change', 'All_Changes', 'Security', [4699], false],
    ['Endpoint', 'Services', 'System', [7036, 7040, 7045], true],
    ['Endpoint', 'Services', 'Security', [4697], true],
  ])('%s.%s from %s', (model, dataset, name, ids, expected) => {
    for (const id of ids)
      expect(isIn(channel(name, id, { TargetUserName: 'bob' }), model, dataset), String(id)).toBe(expected);
  });

  test.each<[string, string, string, string, string]>([
    [
      'aws:cloudtrail',
      'aws',
      '{"eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn","userIdentity":{"type":"IAMUser"}}',
      'Authentication',
      'Authentication',
    ],
    ['suricata', 'suricata', '{"event_type":"http","http":{"url":"/x"}}', 'Web', 'Web'],
    [
      'sysmon:linux',
      'Syslog:Linux-Sysmon/Operational',
      sysmonEvent(1, {}).replaceAll("'", '"'),
      'Endpoint',
      'Processes',
    ],
    [
      'pan:traffic',
      'pan',
      'x,2024/01/02 03:04:05,1,TRAFFIC,end,1,2024/01/02 03:04:05,10.0.0.1,10.0.0.2',
      'Network_Traffic',
      'All_Traffic',
    ],
    ['stash', 'risk', '1697048220, risk_object="h", risk_score="5"', 'Risk', 'All_Risk'],
  ])('%s', (sourcetype, source, raw, model, dataset) => {
    expect(isIn(row(sourcetype, source, raw), model, dataset)).toBe(true);
  });

  test('exclusions of the models', () => {
    expect(isIn(channel('Security', 4624, { TargetUserName: 'HOST$' }), 'Authentication')).toBe(false);
    const failed = windowsEvent('Security', 4625, { TargetUserName: 'HOST$' }).replace('0x8020', '0x8010');
    expect(isIn(row('XmlWinEventLog', 'XmlWinEventLog:Security', failed), 'Authentication')).toBe(true);
    expect(isIn(Row.of({ tag: ['change', 'endpoint'], object_category: 'Registry' }), 'Change')).toBe(false);
  });
});

describe('finding datasets', () => {
  test.each<[string, string | undefined, string[] | undefined]>([
    ['Endpoint', 'Processes', ['Processes']],
    ['Change', undefined, ['All_Changes']],
    ['Change', 'Account_Management', ['All_Changes', 'Account_Management']],
    [
      'Network_Traffic',
      'All_Traffic.Traffic_By_Action.Blocked_Traffic',
      ['All_Traffic', 'Traffic_By_Action', 'Blocked_Traffic'],
    ],
    ['endpoint', 'Processes', undefined],
    ['Endpoint', 'processes', undefined],
    ['constructor', undefined, undefined],
    ['Endpoint', 'toString', undefined],
  ])('%s %s', (model, dataset, path) => {
    expect(catalog.get(model, dataset)?.path).toEqual(path);
  });

  test('names, for hints', () => {
    expect([...catalog.names()]).toContain('Endpoint');
    expect([...catalog.names('Endpoint')]).toEqual([
      'Ports',
      'Processes',
      'Services',
      'Filesystem',
      'Registry',
    ]);
    expect([...catalog.names('None')]).toEqual([]);
  });

  test('a child owns its fields under its path', () => {
    const names = catalog.get('Change', 'Account_Management')?.fieldNames;
    expect(names).toContain('All_Changes.user');
    expect(names).toContain('All_Changes.Account_Management.src_user');
    expect(catalog.get('Change', 'All_Changes')?.fieldNames).not.toContain(
      'All_Changes.Account_Management.src_user',
    );
  });

  test('fields of a later version are left out unless asked for', () => {
    expect(catalog.get('Endpoint', 'Filesystem')?.fieldNames).not.toContain('Filesystem.process_name');
    const later = dataModelCatalog(knowledge, { cimVersion: '8.5' });
    expect(later.get('Endpoint', 'Filesystem')?.fieldNames).toContain('Filesystem.process_name');
  });
});

describe('fields', () => {
  const field = (model: string, dataset: string, name: string, event: Row) =>
    catalog
      .get(model, dataset)
      ?.rows(event)
      .map((one) => one.get(name));

  test.each<[string, string, string, Record<string, string | number | string[]>, unknown]>([
    ['Endpoint', 'Processes', 'Processes.process_name', { process_name: 'Cmd.exe' }, 'Cmd.exe'],
    ['Endpoint', 'Processes', 'Processes.process_name', { process: '"C:\\a b\\c.exe" -x' }, 'c.exe'],
    ['Endpoint', 'Processes', 'Processes.process_name', {}, 'unknown'],
    ['Endpoint', 'Processes', 'Processes.user', { user: '' }, 'unknown'],
    ['Endpoint', 'Processes', 'Processes.process_id', {}, null],
    [
      'Endpoint',
      'Processes',
      'Processes.process_integrity_level',
      { process_integrity_level: 'High' },
      'high',
    ],
    ['Endpoint', 'Processes', 'Processes.vendor_product', { vendor: 'A', product: 'B' }, 'A B'],
    ['Endpoint', 'Processes', 'Processes.vendor_product', { vendor: 'A' }, 'A unknown'],
    ['Endpoint', 'Processes', 'Processes.vendor_product', { sourcetype: 'x' }, 'x'],
    ['Endpoint', 'Processes', 'process_name', { process_name: 'x' }, null],
    ['Endpoint', 'Processes', 'host', { host: 'h' }, 'h'],
    ['Endpoint', 'Filesystem', 'Filesystem.file_size', { file_size: 'big' }, null],
    ['Network_Traffic', 'All_Traffic', 'All_Traffic.dest_port', { dest_port: '443' }, '443'],
    ['Network_Traffic', 'All_Traffic', 'All_Traffic.dest_port', {}, 0],
    ['Network_Traffic', 'All_Traffic', 'All_Traffic.bytes', { bytes_in: '1', bytes_out: '2' }, 3],
    ['Network_Traffic', 'All_Traffic', 'All_Traffic.transport', { transport: 'TCP' }, 'tcp'],
    ['Network_Resolution', 'DNS', 'DNS.reply_code', { reply_code_id: '3' }, 'Non-Existent Domain'],
    ['Network_Resolution', 'DNS', 'DNS.reply_code', { reply_code_id: 'nxdomain' }, 'Non-Existent Domain'],
    ['Network_Resolution', 'DNS', 'DNS.reply_code', { reply_code_id: '99' }, 'unknown'],
    ['Network_Resolution', 'DNS', 'DNS.answer_count', { answer: ['a', 'b'] }, 2],
    ['Web', 'Web', 'Web.url_length', { url: 'http://a/b' }, 10],
    ['Web', 'Web', 'Web.url_length', {}, 7],
    ['Web', 'Web', 'Web.url_domain', { url: 'https://u:p@h.example:8080/x' }, 'h.example'],
    ['Web', 'Web', 'Web.http_user_agent', { http_user_agent: '-' }, 'unknown'],
    ['Change', 'All_Changes', 'All_Changes.result', { signature: 's' }, 's'],
    ['Authentication', 'Authentication', 'Authentication.app', { sourcetype: 'st' }, 'st'],
    ['Risk', 'All_Risk', 'All_Risk.calculated_risk_score', { risk_score: '40' }, '40'],
    [
      'Email',
      'All_Email',
      'All_Email.recipient_domain',
      { recipient: ['a@x.com', 'b@y.com'] },
      ['x.com', 'y.com'],
    ],
  ])('%s.%s %s of %j', (model, dataset, name, fields, value) => {
    expect(field(model, dataset, name, Row.of(fields))).toEqual([value]);
  });

  test('ports are expanded', () => {
    const event = Row.of({ dest_port: ['80', '443'], transport: ['tcp', 'udp'], tag: ['listening', 'port'] });
    expect(field('Endpoint', 'Ports', 'Ports.transport_dest_port', event)).toEqual(['tcp/80', 'udp/443']);
  });

  test('a child sees fields as the model calculated them', () => {
    const event = Row.of({ tag: ['network', 'communicate'], action: 'Blocked' });
    expect(isIn(event, 'Network_Traffic', 'Blocked_Traffic')).toBe(true);
    expect(isIn(event, 'Network_Traffic', 'Allowed_Traffic')).toBe(false);
  });
});

describe('what a dataset requires of events', () => {
  const processes = catalog.get('Endpoint', 'Processes');

  test('its tags', () => {
    expect(processes?.requirement).toEqual({
      kind: 'all',
      of: [
        { kind: 'contains', field: 'tag', pieces: ['process'] },
        { kind: 'contains', field: 'tag', pieces: ['report'] },
      ],
    });
  });

  test.each<[string, string[], unknown]>([
    ['Processes.dest', ['srv'], { kind: 'contains', field: 'dest', pieces: ['srv'] }],
    ['Processes.dest', ['unkn'], { kind: 'none' }],
    ['Processes.process_integrity_level', ['high'], { kind: 'none' }],
    ['Processes.vendor_product', ['x'], { kind: 'none' }],
    ['Processes.no_such_field', ['x'], { kind: 'none' }],
    ['host', ['x'], { kind: 'contains', field: 'host', pieces: ['x'] }],
    [
      'Processes.process_name',
      ['cmd'],
      {
        kind: 'any',
        of: [
          { kind: 'contains', field: 'process_name', pieces: ['cmd'] },
          { kind: 'contains', field: 'process', pieces: ['cmd'] },
        ],
      },
    ],
  ])('of %s for %j', (name, pieces, requirement) => {
    expect(processes?.requirementOf?.(name, pieces)).toEqual(requirement);
  });
});
