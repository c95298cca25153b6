import { keywordsText, systemTime } from './item-text.ts';
import { type JsonObject, leafText, leaves } from './json-value.ts';
import type { WindowsEvent } from './windows-event.ts';

/** What shippers add around the event, and what belongs to its System block. */
const notEventData = new Set([
  'Message',
  'Hostname',
  'host',
  'port',
  'type',
  'tags',
  '@timestamp',
  '@version',
  '@metadata',
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
  'Version',
  'Level',
  'Task',
  'Keywords',
  'RecordNumber',
  'EventRecordID',
  'ExecutionProcessID',
  'ProcessID',
  'ThreadID',
  'Channel',
]);

/** What NXLog writes as EventType in place of an item of that name. */
const severities = new Set([
  'CRITICAL',
  'ERROR',
  'WARNING',
  'INFO',
  'VERBOSE',
  'DEBUG',
  'AUDIT_SUCCESS',
  'AUDIT_FAILURE',
]);

/**
 * Reads an event of NXLog or Logstash: one object with System and data items side by side and the message
 * added.
 *
 * A Sysmon event's time is its own UtcTime, since the shipper's may be the sender's local time. Undefined for
 * any other object.
 */
export function readFlatExport(object: JsonObject): WindowsEvent | undefined {
  if (object['EventID'] === undefined || object['Channel'] === undefined) return undefined;
  const one = (name: string): string => leafText(object[name]);
  const opcode = one('OpcodeValue') || (/^\d+$/.test(one('Opcode')) ? one('Opcode') : '');
  const isSysmon = one('SourceName') === 'Microsoft-Windows-Sysmon';
  const time = (isSysmon && one('UtcTime')) || one('TimeCreated') || one('EventTime') || one('@timestamp');
  return {
    system: {
      Name: one('SourceName'),
      Guid: one('ProviderGuid'),
      EventID: one('EventID'),
      Version: one('Version'),
      Level: one('Level'),
      Task: one('Task'),
      Opcode: opcode,
      Keywords: keywordsText(one('Keywords')),
      SystemTime: systemTime(time),
      EventRecordID: one('RecordNumber') || one('EventRecordID'),
      ActivityID: one('ActivityID'),
      RelatedActivityID: one('RelatedActivityID'),
      ProcessID: one('ExecutionProcessID') || one('ProcessID'),
      ThreadID: one('ThreadID'),
      Channel: channelName(one('Channel')),
      Computer: one('Hostname'),
      UserID: one('UserID'),
    },
    data: dataItems(object, isSysmon),
  };
}

/** Some exports write the old logs in lower case. */
function channelName(text: string): string {
  return /^(?:security|system|application)$/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function dataItems(object: JsonObject, isSysmon: boolean): [string, string][] {
  const own: [string, string][] = [];
  for (const [key, value] of Object.entries(object)) {
    const isOwn =
      // The service manager's AccountName is the service's, not the logger's.
      key === 'AccountName'
        ? object['SourceName'] === 'Service Control Manager'
        : key === 'EventType'
          ? !severities.has(leafText(value))
          : !notEventData.has(key);
    if (!isOwn) continue;
    if (typeof value === 'string') own.push([key, value]);
    else for (const [name, text] of leaves(key, value)) own.push([name, text]);
  }
  return isSysmon ? [...messageItems(leafText(object['Message']), own), ...own] : own;
}

/** Longer names are looked up with their line: what stands before the next colon may be many lines. */
const longestKnown = 40;

/**
 * The items that only a Sysmon message shows, since it lists all of them: those without a value, and those
 * whose names the shipper took for itself (EventType).
 */
function messageItems(message: string, own: readonly (readonly [string, string])[]): [string, string][] {
  const known = new Set(own.map(([name]) => name));
  const longValues = own.map(([, value]) => value).filter((value) => value.includes('\n'));
  const items: [string, string][] = [];
  let colon = -1;
  for (let at = message.indexOf('\n') + 1; at > 0; at = message.indexOf('\n', at) + 1) {
    if (colon < at) colon = message.indexOf(':', at);
    if (colon < 0) break;
    // Nearly all items are known: only their names are taken out of the message.
    if (colon - at <= longestKnown && known.has(message.slice(at, colon))) continue;
    const next = message.indexOf('\n', at);
    const line = message.slice(at, next < 0 ? message.length : next).replace(/\r$/, '');
    const item = /^(\w+): ?(.*)$/.exec(line);
    if (!item?.[1] || known.has(item[1])) continue;
    // A value of several lines may hold one that looks like an item.
    if (longValues.some((value) => value.includes(line))) continue;
    known.add(item[1]);
    items.push([item[1], item[2] ?? '']);
  }
  return items;
}
