import type { FlatFields } from './flat-fields.ts';
import { keywordsText, systemTime } from './item-text.ts';
import { leafText, leaves } from './json-value.ts';
import type { WindowsEvent, WrittenValues } from './windows-event.ts';

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
 * added. Items are found when they are asked for.
 *
 * A Sysmon event's time is its own UtcTime, since the shipper's may be the sender's local time. Undefined for
 * any other object.
 */
export function readFlatExport(fields: FlatFields): WindowsEvent | undefined {
  return fields.has('EventID') && fields.has('Channel') ? new FlatExport(fields) : undefined;
}

class FlatExport implements WindowsEvent {
  readonly system: FlatSystem;
  readonly #fields: FlatFields;
  readonly #isSysmon: boolean;
  #data: WindowsEvent['data'] | undefined;

  constructor(fields: FlatFields) {
    this.#fields = fields;
    this.#isSysmon = fields.leaf('SourceName') === 'Microsoft-Windows-Sysmon';
    this.system = new FlatSystem(fields, this.#isSysmon);
  }

  get data(): WindowsEvent['data'] {
    this.#data ??= dataItems(this.#fields, this.#isSysmon);
    return this.#data;
  }

  get namesWithBlanks(): readonly string[] {
    return this.#fields.keysWithBlanks;
  }

  get written(): WrittenValues | undefined {
    const json = this.#fields.plainText;
    return json === undefined
      ? undefined
      : { json, others: [this.system.SystemTime, this.system.Keywords].filter((text) => text !== '') };
  }

  dataNamed(name: string): readonly string[] {
    if (this.#fields.isFlat) {
      const value = this.#fields.value(name);
      if (value !== undefined && isOwnItem(this.#fields, name, value)) {
        if (typeof value === 'string') return [value];
        const texts = [...leaves(name, value)].map(([, text]) => text);
        if (texts.length > 0) return texts;
      }
      if (!this.#isSysmon || !this.#fields.mayHoldLine(name)) return [];
    }
    return this.data.flatMap(([own, text]) => (own === name ? [text] : []));
  }
}

/** The System block, whose items go by other names in the object. */
class FlatSystem {
  readonly #fields: FlatFields;
  readonly #isSysmon: boolean;

  constructor(fields: FlatFields, isSysmon: boolean) {
    this.#fields = fields;
    this.#isSysmon = isSysmon;
  }

  get Name(): string {
    return this.#one('SourceName');
  }
  get Guid(): string {
    return this.#one('ProviderGuid');
  }
  get EventID(): string {
    return this.#one('EventID');
  }
  get Version(): string {
    return this.#one('Version');
  }
  get Level(): string {
    return this.#one('Level');
  }
  get Task(): string {
    return this.#one('Task');
  }
  get Opcode(): string {
    const word = this.#one('Opcode');
    return this.#one('OpcodeValue') || (/^\d+$/.test(word) ? word : '');
  }
  get Keywords(): string {
    return keywordsText(this.#one('Keywords'));
  }
  get SystemTime(): string {
    const own = this.#isSysmon && this.#one('UtcTime');
    return systemTime(own || this.#one('TimeCreated', 'EventTime', '@timestamp'));
  }
  get EventRecordID(): string {
    return this.#one('RecordNumber', 'EventRecordID');
  }
  get ActivityID(): string {
    return this.#one('ActivityID');
  }
  get RelatedActivityID(): string {
    return this.#one('RelatedActivityID');
  }
  get ProcessID(): string {
    return this.#one('ExecutionProcessID', 'ProcessID');
  }
  get ThreadID(): string {
    return this.#one('ThreadID');
  }
  get Channel(): string {
    return channelName(this.#one('Channel'));
  }
  get Computer(): string {
    return this.#one('Hostname');
  }
  get UserID(): string {
    return this.#one('UserID');
  }

  /** The first of the keys that has a text. */
  #one(...keys: readonly string[]): string {
    for (const key of keys) {
      const text = this.#fields.leaf(key);
      if (text !== '') return text;
    }
    return '';
  }
}

/** Some exports write the old logs in lower case. */
function channelName(text: string): string {
  return /^(?:security|system|application)$/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Whether a key and its value are a data item of the event, and not of its System block or the shipper's. */
function isOwnItem(fields: FlatFields, key: string, value: unknown): boolean {
  // The service manager's AccountName is the service's, not the logger's.
  if (key === 'AccountName') return fields.leaf('SourceName') === 'Service Control Manager';
  if (key === 'EventType') return !severities.has(leafText(value));
  return !notEventData.has(key);
}

function dataItems(fields: FlatFields, isSysmon: boolean): [string, string][] {
  const own: [string, string][] = [];
  for (const [key, value] of fields.entries()) {
    if (!isOwnItem(fields, key, value)) continue;
    if (typeof value === 'string') own.push([key, value]);
    else for (const [name, text] of leaves(key, value)) own.push([name, text]);
  }
  return isSysmon ? [...messageItems(fields.leaf('Message'), own), ...own] : own;
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
