import { type DataItem, dataItems } from './data-items.ts';
import { systemTime } from './item-text.ts';
import { isObject, type JsonObject, leafText, leaves } from './json-value.ts';
import type { WindowsEvent, XmlElement } from './windows-event.ts';

const levels: Readonly<Record<string, string>> = {
  Critical: '1',
  Error: '2',
  Warning: '3',
  Information: '4',
  Verbose: '5',
};

const opcodes: Readonly<Record<string, string>> = { Info: '0', Start: '1', Stop: '2' };

/** Bits of the keywords that Windows itself names. */
const keywordBits: Readonly<Record<string, bigint>> = {
  Classic: 0x80_0000_0000_0000n,
  'Audit Success': 0x8020_0000_0000_0000n,
  'Audit Failure': 0x8010_0000_0000_0000n,
};

/**
 * Reads an event of Winlogbeat or Elastic Agent: version 6 with its items at the top, later ones with them
 * under `winlog`, nested or as dotted keys, also inside the `_source` of an Elasticsearch export. Undefined
 * for any other object.
 *
 * Level, opcode and keywords come as texts: those that Windows itself names are turned back, as are audit
 * keywords. The task is a text without a number and is left out.
 */
export function readWinlogbeat(object: JsonObject): WindowsEvent | undefined {
  const source = isObject(object['_source']) ? object['_source'] : object;
  const whole = nested(source);
  const winlog = isObject(whole['winlog']) ? whole['winlog'] : whole;
  const channel = leafText(winlog['channel']) || leafText(winlog['log_name']);
  const id = leafText(winlog['event_id']) || leafText(at(whole, 'event', 'code'));
  if (channel === '' || id === '') return undefined;
  const one = (...keys: readonly string[]): string => {
    for (const key of keys) {
      const text = leafText(at(winlog, ...key.split('.')));
      if (text !== '') return text;
    }
    return '';
  };
  const data: DataItem[] = [];
  if (isObject(winlog['event_data'])) {
    for (const [key, value] of Object.entries(winlog['event_data']))
      for (const one of plain(leaves(key, value))) data.push(one);
  }
  const provider = one('provider_name', 'source_name');
  const utcTime = data.find(([name]) => name === 'UtcTime')?.[1];
  const time = provider === 'Microsoft-Windows-Sysmon' && utcTime ? utcTime : leafText(whole['@timestamp']);
  const level = leafText(winlog['level']) || leafText(at(whole, 'log', 'level'));
  return {
    system: {
      Name: provider,
      Guid: one('provider_guid'),
      EventID: id,
      Version: one('version'),
      Level: levels[level.charAt(0).toUpperCase() + level.slice(1)],
      Opcode: opcodes[one('opcode')],
      Keywords: keywords(winlog['keywords']),
      SystemTime: systemTime(time),
      EventRecordID: one('record_id', 'record_number'),
      ActivityID: one('activity_id'),
      RelatedActivityID: one('related_activity_id'),
      ProcessID: one('process.pid', 'process_id'),
      ThreadID: one('process.thread.id', 'thread_id'),
      Channel: channel,
      Computer: one('computer_name'),
      UserID: one('user.identifier'),
    },
    data: dataItems(data),
    userData: userData(winlog['user_data']),
  };
}

/** Puts dotted keys into objects: `{"winlog.channel": "x"}` becomes `{"winlog": {"channel": "x"}}`. */
function nested(object: JsonObject): JsonObject {
  if (!Object.keys(object).some((key) => key.startsWith('winlog.'))) return object;
  const root = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const [first = key, ...path] = key.startsWith('winlog.event_data.')
      ? ['winlog', 'event_data', key.slice('winlog.event_data.'.length)]
      : key.split('.');
    const known = root.get(first);
    root.set(first, path.length === 0 ? value : withPath(isObject(known) ? known : {}, path, value));
  }
  return Object.fromEntries(root);
}

function withPath(object: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [key = '', ...rest] = path;
  const inner = object[key];
  return {
    ...object,
    [key]: rest.length === 0 ? value : withPath(isObject(inner) ? inner : {}, rest, value),
  };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let inner = value;
  for (const key of keys) inner = isObject(inner) ? inner[key] : undefined;
  return inner;
}

function keywords(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  let bits = 0n;
  for (const name of value) bits |= keywordBits[leafText(name)] ?? 0n;
  return bits === 0n ? undefined : `0x${bits.toString(16)}`;
}

function userData(value: unknown): XmlElement | undefined {
  if (!isObject(value)) return undefined;
  const { xml_name: name, ...items } = value;
  const content: XmlElement[] = [];
  for (const [key, item] of Object.entries(items)) {
    for (const [path, text] of leaves(key, item)) content.push({ name: path, attributes: [], content: text });
  }
  return { name: leafText(name) || 'EventXML', attributes: [], content };
}

function plain(pairs: Iterable<readonly [string, string]>): [string, string][] {
  return [...pairs].map(([name, value]) => [name, value]);
}
