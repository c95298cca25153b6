import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { renderWinlogJson } from '../../src/events/formats/winlog-json.ts';
import { findXmlFault } from '../../src/events/formats/xml-event.ts';
import { type Event, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { inflate } from '../../src/harness/inflate.ts';

/** The same event in every form must give the same fields as its XML. */
const knowledge = await loadKnowledge();

async function eventsOf(text: string): Promise<Event[]> {
  return openDataset([{ name: 'f', chunks: new TextEncoder().encode(text) }], knowledge).events();
}

const xml =
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/>" +
  "<EventID>13</EventID><Version>2</Version><Level>4</Level><Task>13</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2024-01-02T03:04:05.678000000Z'/>" +
  "<EventRecordID>7</EventRecordID><Correlation/><Execution ProcessID='11' ThreadID='22'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>h.example.com</Computer><Security UserID='S-1-5-18'/></System>" +
  "<EventData><Data Name='RuleName'></Data><Data Name='EventType'>SetValue</Data><Data Name='UtcTime'>2024-01-02 03:04:05.678</Data><Data Name='ProcessGuid'>{0197231E-C424-69E1-C922-000000000800}</Data>" +
  "<Data Name='ProcessId'>9007199254740993</Data><Data Name='Image'>C:\\x&amp;y.exe</Data><Data Name='Details'>a&lt;b\nEventType: no</Data></EventData></Event>";

const items = {
  UtcTime: '2024-01-02 03:04:05.678',
  ProcessGuid: '{0197231E-C424-69E1-C922-000000000800}',
  Image: 'C:\\x&y.exe',
  Details: 'a<b\nEventType: no',
};
const bare = { ...items, ProcessGuid: '0197231E-C424-69E1-C922-000000000800' };
const message =
  'Registry value set:\r\nRuleName: \r\nEventType: SetValue\r\nUtcTime: 2024-01-02 03:04:05.678\r\nDetails: a<b\r\nEventType: no';
const provider = 'Microsoft-Windows-Sysmon';
const guid = '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}';
const channel = 'Microsoft-Windows-Sysmon/Operational';
const marked = (values: object, mark: (name: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [mark(name), value]));

/** JSON has no other way to write a number of that length: it stands in the text where `"#"` does. */
const long = (value: object): string => JSON.stringify(value).replace('"#"', '9007199254740993');

const forms: Readonly<Record<string, string>> = {
  nxlog: long({
    EventTime: '2024-01-02 01:04:05',
    Hostname: 'h.example.com',
    Keywords: '-9223372036854775808',
    EventType: 'INFO',
    SeverityValue: 2,
    Severity: 'INFO',
    EventID: 13,
    SourceName: provider,
    ProviderGuid: guid,
    Version: 2,
    Level: 4,
    Task: 13,
    OpcodeValue: 0,
    Opcode: 'Info',
    RecordNumber: 7,
    ProcessID: 11,
    ThreadID: 22,
    Channel: channel,
    Domain: 'NT AUTHORITY',
    AccountName: 'SYSTEM',
    AccountType: 'User',
    UserID: 'S-1-5-18',
    Message: message,
    ...items,
    ProcessId: '#',
    EventReceivedTime: '2024-01-02 01:04:06',
    SourceModuleName: 'eventlog',
    SourceModuleType: 'im_msvistalog',
  }),
  evtx_dump: long({
    Event: {
      '#attributes': { xmlns: 'x' },
      System: {
        Provider: { '#attributes': { Name: provider, Guid: guid.slice(1, -1) } },
        EventID: 13,
        Version: 2,
        Level: 4,
        Task: 13,
        Opcode: 0,
        Keywords: '0x8000000000000000',
        TimeCreated: { '#attributes': { SystemTime: '2024-01-02T03:04:05.678000Z' } },
        EventRecordID: 7,
        Correlation: null,
        Execution: { '#attributes': { ProcessID: 11, ThreadID: 22 } },
        Channel: channel,
        Computer: 'h.example.com',
        Security: { '#attributes': { UserID: 'S-1-5-18' } },
      },
      EventData: { RuleName: null, EventType: 'SetValue', ...bare, ProcessId: '#' },
    },
  }),
  'attributes beside and marked by @': long({
    Event: {
      System: {
        Provider_attributes: { Name: provider, Guid: guid.slice(1, -1) },
        EventID: '13',
        Version: '2',
        Level: '4',
        Task: '13',
        Opcode: '0',
        Keywords: '0x8000000000000000',
        TimeCreated: { '@SystemTime': '2024-01-02T03:04:05.678Z' },
        EventRecordID: '7',
        Execution: { '@ProcessID': '11', '@ThreadID': '22' },
        Channel: channel,
        Computer: 'h.example.com',
        Security: { '@UserID': 'S-1-5-18' },
      },
      EventData: {
        Data: Object.entries({ EventType: 'SetValue', ...items, ProcessId: '#' }).map(([name, value]) => ({
          '@Name': name,
          '#text': value,
        })),
      },
    },
  }),
  'Winlogbeat 6': long({
    '@timestamp': '2024-01-02T03:04:09.000Z',
    '@metadata': { beat: 'winlogbeat' },
    message,
    version: 2,
    level: 'Information',
    opcode: 'Info',
    keywords: [],
    record_number: '7',
    process_id: 11,
    thread_id: 22,
    source_name: provider,
    provider_guid: guid,
    log_name: channel,
    event_id: 13,
    computer_name: 'h.example.com',
    user: { identifier: 'S-1-5-18', name: 'SYSTEM' },
    event_data: { EventType: 'SetValue', ...items, ProcessId: '#' },
    task: 'Registry value set',
  }),
  'Winlogbeat 8 with dotted keys': long({
    _index: 'x',
    _source: {
      '@timestamp': '2024-01-02T03:04:09.000Z',
      'log.level': 'information',
      'event.code': '13',
      'winlog.version': 2,
      'winlog.opcode': 'Info',
      'winlog.record_id': 7,
      'winlog.process.pid': 11,
      'winlog.process.thread.id': 22,
      'winlog.provider_name': provider,
      'winlog.provider_guid': guid,
      'winlog.channel': channel,
      'winlog.computer_name': 'h.example.com',
      'winlog.user.identifier': 'S-1-5-18',
      ...marked({ EventType: 'SetValue', ...items, ProcessId: '#' }, (name) => `winlog.event_data.${name}`),
    },
  }),
};

/** Shippers write no numbers for these. */
const notShipped: Readonly<Record<string, readonly string[]>> = {
  'Winlogbeat 6': ['Task', 'Keywords'],
  'Winlogbeat 8 with dotted keys': ['Task', 'Keywords'],
};
const textual = ['_raw', 'punct', 'linecount', 'System_Props_Xml', 'EventData_Xml'];

describe('a Windows event has the fields of its XML', () => {
  test.each(Object.entries(forms))('%s', async (name, json) => {
    const [expected] = await eventsOf(xml);
    const events = await eventsOf(`${json}\n${json}\n`);
    expect(events.length).toBe(2);
    const skipped = new Set([...textual, ...(notShipped[name] ?? [])]);
    const fields = (event: Event) =>
      Object.fromEntries(
        [...event.names()]
          .filter((field) => !skipped.has(field))
          .sort()
          .map((field) => [field, event.read(field)]),
      );
    expect(fields(events[0]!)).toEqual(fields(expected!));
    expect(events[0]!.read('source')).toBe(`XmlWinEventLog:${channel}`);
  });

  test.each<[string, string]>([
    ['over several lines', JSON.stringify(JSON.parse(forms['evtx_dump']!), null, 2).repeat(2)],
    ['one behind the other', `${forms['evtx_dump']!}${forms['evtx_dump']!}`],
    ['as an array on one line', `[${forms['evtx_dump']!}, ${forms['nxlog']!}]`],
    [
      'with their XML kept in a string',
      `${forms['Winlogbeat 6']!.replace('"keywords"', '"original":"<Event x><System><EventID>1</EventID></System></Event>","keywords"')}\n`.repeat(
        2,
      ),
    ],
    ['as an array', `[${forms['evtx_dump']!},\n${forms['evtx_dump']!}]`],
  ])('%s', async (_, text) => {
    const events = await eventsOf(text);
    expect(events.map((event) => [event.read('EventCode'), event.read('Image')])).toEqual([
      ['13', 'C:\\x&amp;y.exe'],
      ['13', 'C:\\x&amp;y.exe'],
    ]);
  });
});

describe('parts of an event', () => {
  const system = { Provider: {}, EventID: 1, Channel: 'X' };
  test.each<[string, object, string]>([
    [
      'items without names',
      { Event: { System: system, EventData: { Data: { '#text': ['a', 'b<'] } } } },
      '<EventData><Data>a</Data><Data>b&lt;</Data></EventData>',
    ],
    [
      'one item without a name',
      { Event: { System: system, EventData: { Data: 'a', Binary: '00FF' } } },
      "<EventData><Data>a</Data><Data Name='Binary'>00FF</Data></EventData>",
    ],
    [
      'user data',
      {
        Event: {
          System: system,
          UserData: {
            LogFileCleared: { '#attributes': { xmlns: 'u' }, SubjectUserName: "O'x", Inner: { A: [1, 2] } },
          },
        },
      },
      "<UserData><LogFileCleared xmlns='u'><SubjectUserName>O'x</SubjectUserName><Inner><A>1</A><A>2</A></Inner></LogFileCleared></UserData>",
    ],
    [
      'user data of Winlogbeat',
      {
        winlog: {
          event_id: 1102,
          channel: 'Security',
          user_data: { xml_name: 'LogFileCleared', SubjectUserName: 'x', 'bad name': 'y' },
        },
      },
      "<UserData><LogFileCleared><SubjectUserName>x</SubjectUserName><Data Name='bad name'>y</Data></LogFileCleared></UserData>",
    ],
    [
      "an account that is the event's own",
      {
        EventID: 7045,
        Channel: 'System',
        SourceName: 'Service Control Manager',
        AccountName: 'LocalSystem',
        Domain: 'x',
      },
      "<EventData><Data Name='AccountName'>LocalSystem</Data></EventData>",
    ],
    [
      "an event type that is the event's own",
      { EventID: 1, Channel: 'X', EventType: 'SetValue', list: ['a', 'b'], inner: { c: true } },
      "<EventData><Data Name='EventType'>SetValue</Data><Data Name='list'>a</Data><Data Name='list'>b</Data><Data Name='inner.c'>true</Data></EventData>",
    ],
    [
      'hexadecimals with leading zeros',
      {
        Event: {
          System: system,
          EventData: { LogonId: '0x00000000000003e7', Zero: '0x0000', Text: '0x00 and more' },
        },
      },
      "<EventData><Data Name='LogonId'>0x3e7</Data><Data Name='Zero'>0x0</Data><Data Name='Text'>0x00 and more</Data></EventData>",
    ],
    [
      'characters that XML does not have',
      { EventID: 1, Channel: 'X', "it's": 'a\u0000b' },
      "<EventData><Data Name='it&apos;s'>a\ufffdb</Data></EventData>",
    ],
  ])('%s', (_, json, body) => {
    const rendered = renderWinlogJson(JSON.stringify(json));
    expect(rendered).toContain(`</System>${body}</Event>`);
    expect(findXmlFault(rendered ?? '')).toBeUndefined();
  });

  test('audit keywords and a local channel name', () => {
    expect(
      renderWinlogJson('{"winlog":{"event_id":1,"channel":"X","keywords":["Audit Failure"]}}'),
    ).toContain('<Keywords>0x8010000000000000</Keywords>');
    expect(renderWinlogJson('{"EventID":1,"Channel":"security"}')).toContain('<Channel>Security</Channel>');
  });

  test.each([
    '{"Event":{"System":{"EventID":1,"Channel":1}}',
    '{"Event":1,"EventID":null,"Channel":1,"System":[]}x',
    '[]',
    '{"event_id":1,"log_name":""}',
  ])('no event: %s', (text) => {
    expect(renderWinlogJson(text)).toBeUndefined();
  });
});

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
function archivesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:zip|tar\.gz)$/.test(path))
    .sort()
    .map((path) => join(folder, path));
}

/**
 * Real exports against their own JSON. All of them take half a minute: with DETENT_ALL_CORPORA set every
 * archive is read, otherwise the small ones; of each every eighth event is compared.
 */
describe.skipIf(!existsSync(corpora))('real exports', () => {
  const archives = [...archivesIn(join(corpora, 'otrf')), ...archivesIn(join(corpora, 'attack_data'))].filter(
    (file) => process.env['DETENT_ALL_CORPORA'] !== undefined || statSync(file).size < 100_000,
  );
  test.each(archives.map((file) => [basename(file), file]))('%s', async (_, file) => {
    const dataset = openDataset([{ name: 'a', chunks: readFileSync(file) }], knowledge, { inflate });
    const events = await dataset.events();
    expect(dataset.report.unreadable).toEqual([]);
    const lines = contentOf(file)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    expect(events.length).toBe(lines.length);
    for (let index = 0; index < lines.length; index += 8) {
      const json = JSON.parse(lines[index]!);
      const data = json.event_data ?? json.winlog?.event_data ?? json;
      const event = events[index]!;
      const channel = json.Channel ?? json.log_name ?? json.winlog?.channel;
      expect(String(event.read('source')).toLowerCase()).toBe(`xmlwineventlog:${channel}`.toLowerCase());
      expect(event.read('EventCode')).toBe(String(json.EventID ?? json.event_id ?? json.winlog?.event_id));
      expect(event.read('Computer')).toBe(json.Hostname ?? json.computer_name ?? json.winlog?.computer_name);
      for (const name of [
        'Image',
        'TargetObject',
        'GrantedAccess',
        'SubjectUserName',
        'ServiceName',
        'ScriptBlockText',
      ]) {
        const value = data[name];
        if (typeof value !== 'string' || value === '') continue;
        expect({ name, value: decoded(String(event.read(name))) }).toEqual({ name, value });
      }
    }
  });
});

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The one file of events in an archive, read by another way than ours. */
function contentOf(file: string): string {
  const bytes = readFileSync(file);
  if (file.endsWith('.zip')) {
    // The first file is the one; what follows its compressed data is not looked at.
    return inflateRawSync(bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28))).toString();
  }
  // gzip's own end is missing in some: the tar archive inside is whole.
  const unpacked = gunzipSync(bytes, { finishFlush: 2 });
  for (let at = 0; at + 512 <= unpacked.length; ) {
    const size = Number.parseInt(unpacked.toString('latin1', at + 124, at + 135), 8);
    const kind = unpacked[at + 156];
    const name = unpacked.toString('latin1', at, at + 100);
    if (kind === 0x30 && !/(?:^|\/)\._/.test(name))
      return unpacked.toString('utf8', at + 512, at + 512 + size);
    if (Number.isNaN(size)) break;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`No file in ${file}`);
}
