import { looksLikeJson, readJsonFields } from './json.ts';

/** What shippers add around the event, and what belongs to its System block. */
const notEventData = new Set([
  'Message',
  'Hostname',
  'host',
  'port',
  'tags',
  'tags{}',
  '@timestamp',
  '@version',
  'EventTime',
  'TimeCreated',
  'EventReceivedTime',
  'SourceModuleName',
  'SourceModuleType',
  'SourceName',
  'ProviderGuid',
  'Severity',
  'SeverityValue',
  'AccountName',
  'AccountType',
  'Domain',
  'UserID',
  'Category',
  'Opcode',
  'OpcodeValue',
  'ActivityID',
  'RelatedActivityID',
  'EventID',
  'EventType',
  'Version',
  'Level',
  'Task',
  'Keywords',
  'RecordNumber',
  'ExecutionProcessID',
  'ProcessID',
  'ThreadID',
  'Channel',
]);

/**
 * Renders a Windows event that a shipper wrote as JSON to the XML that Windows gives: one flat object (NXLog, Logstash) or
 * Winlogbeat's nested one.
 *
 * The System items come from their counterparts; everything else that is no addition of the shipper becomes a data item.
 * Values are XML-encoded, since detections written for XML expect `&amp;` and `&lt;`. Undefined for any other JSON.
 */
export function renderWinlogJson(text: string): string | undefined {
  if (!looksLikeWinlogJson(text) || !looksLikeJson(text)) return undefined;
  const read = readJsonFields(text);
  if (read.fault) return undefined;
  const fields = read.fields.has('EventID') ? read.fields : flattenWinlogbeat(read.fields);
  if (!fields.has('EventID') || !fields.has('Channel')) return undefined;
  const one = (name: string): string => fields.get(name)?.[0] ?? '';
  const element = (name: string, value: string): string =>
    value === '' ? '' : `<${name}>${encode(value)}</${name}>`;
  const attribute = (name: string, value: string): string =>
    value === '' ? '' : ` ${name}='${encode(value).replaceAll("'", '&apos;')}'`;

  const opcode = one('OpcodeValue') || (/^\d+$/.test(one('Opcode')) ? one('Opcode') : '');
  const system = [
    `<Provider${attribute('Name', one('SourceName'))}${attribute('Guid', one('ProviderGuid'))}/>`,
    element('EventID', one('EventID')),
    element('Version', one('Version')),
    element('Level', one('Level')),
    element('Task', one('Task')),
    element('Opcode', opcode),
    element('Keywords', unsigned(one('Keywords'))),
    `<TimeCreated${attribute('SystemTime', isoTime(one('TimeCreated') || one('EventTime') || one('@timestamp')))}/>`,
    element('EventRecordID', one('RecordNumber')),
    `<Correlation${attribute('ActivityID', one('ActivityID'))}/>`,
    `<Execution${attribute('ProcessID', one('ExecutionProcessID') || one('ProcessID'))}${attribute('ThreadID', one('ThreadID'))}/>`,
    element('Channel', one('Channel')),
    element('Computer', one('Hostname')),
    `<Security${attribute('UserID', one('UserID'))}/>`,
  ];
  const items: string[] = [];
  for (const [name, values] of dataItems(fields)) {
    for (const value of values) items.push(`<Data Name='${encode(name)}'>${encode(value)}</Data>`);
  }
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${system.join('')}</System><EventData>${items.join('')}</EventData></Event>`;
}

/** Whether a text has the keys of a Windows event in one of the shippers' forms. */
export function looksLikeWinlogJson(text: string): boolean {
  if (/"EventID"\s*:/.test(text)) return /"Channel"\s*:/.test(text);
  return /"event_id"\s*:/.test(text) && /"(?:log_name|channel)"\s*:/.test(text);
}

/** Winlogbeat's names (version 6, and 7 under `winlog`) for the items of the System block. */
const beatNames = new Map([
  ['event_id', 'EventID'],
  ['log_name', 'Channel'],
  ['channel', 'Channel'],
  ['computer_name', 'Hostname'],
  ['source_name', 'SourceName'],
  ['provider_name', 'SourceName'],
  ['provider_guid', 'ProviderGuid'],
  ['record_number', 'RecordNumber'],
  ['record_id', 'RecordNumber'],
  ['version', 'Version'],
  ['process_id', 'ExecutionProcessID'],
  ['process.pid', 'ExecutionProcessID'],
  ['thread_id', 'ThreadID'],
  ['process.thread.id', 'ThreadID'],
  ['user.identifier', 'UserID'],
  ['activity_id', 'ActivityID'],
  ['message', 'Message'],
  ['@timestamp', '@timestamp'],
]);

const levels = new Map([
  ['Critical', '1'],
  ['Error', '2'],
  ['Warning', '3'],
  ['Information', '4'],
  ['Verbose', '5'],
]);

/** Brings Winlogbeat's fields to the flat names. Task, opcode and keywords are texts there and are left out. */
function flattenWinlogbeat(fields: ReadonlyMap<string, string[]>): Map<string, string[]> {
  const flat = new Map<string, string[]>();
  for (const [name, values] of fields) {
    const own = name.startsWith('winlog.') ? name.slice('winlog.'.length) : name;
    const item = /^(?:event_data|user_data)\.(.+)$/.exec(own)?.[1] ?? beatNames.get(own);
    if (item !== undefined && !flat.has(item)) flat.set(item, values);
  }
  const level = levels.get(fields.get('level')?.[0] ?? fields.get('log.level')?.[0] ?? '');
  if (level) flat.set('Level', [level]);
  return flat;
}

function dataItems(fields: ReadonlyMap<string, string[]>): Map<string, string[]> {
  const items = new Map<string, string[]>();
  const provider = fields.get('SourceName')?.[0];
  // A Sysmon message lists all items, also those whose names the shipper took for itself (EventType, ProcessId).
  if (provider === 'Microsoft-Windows-Sysmon') {
    const lines = fields.get('Message')?.[0]?.split(/\r?\n/) ?? [];
    for (const line of lines.slice(1)) {
      const item = /^(\w+): ?(.*)$/.exec(line);
      if (item?.[1] && item[2] !== undefined) items.set(item[1], [item[2]]);
    }
  }
  for (const [name, values] of fields) {
    // The service manager's AccountName is the service's, not the logger's.
    const isOwn = name === 'AccountName' && provider === 'Service Control Manager';
    if (isOwn || !notEventData.has(name)) items.set(name, values);
  }
  return items;
}

/** Keywords come as a signed decimal; Windows writes them unsigned and hexadecimal. */
function unsigned(text: string): string {
  return /^-?\d{1,20}$/.test(text) ? `0x${BigInt.asUintN(64, BigInt(text)).toString(16)}` : text;
}

/** A time without zone is taken as UTC. */
function isoTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|\+00:?00)?$/.exec(text);
  return match ? `${match[1]}T${match[2]}Z` : text;
}

function encode(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
