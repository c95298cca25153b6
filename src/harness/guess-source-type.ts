import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { type FileKind, fileHeadBytes, fileKind } from '../events/index.ts';

/** The labels that decide how events are broken and what fields they get. */
export interface SourceLabels {
  readonly sourcetype: string;
  readonly source: string;
}

/**
 * Guesses the source type of a file from its first 64 kB, for files that come without labels.
 *
 * Windows events in XML and text are told by their channel, JSON by keys that only one product writes, the
 * rest by how a line begins. What is not recognised gets its ending as the source type, and automatic fields.
 */
export function guessSourceType(path: string): SourceLabels {
  return guessFromText(textOf(headOf(path)), basename(path));
}

/**
 * Gives the labels for a file that some, all or none were given for. None come out where none were given and
 * the file's events, or the files in it, tell for themselves: Windows logs of several channels, EVTX,
 * archives.
 */
export function labelsFor(path: string, given: Partial<SourceLabels> = {}): Partial<SourceLabels> {
  if (given.sourcetype !== undefined && given.source !== undefined) return given;
  const kind = kindOfFile(path);
  if (kind === 'archive' || kind === 'evtx') return given;
  const isOpen = given.sourcetype === undefined && given.source === undefined;
  return isOpen && kind.startsWith('windows') ? given : { ...guessSourceType(path), ...given };
}

/** Tells what a file is by its first bytes. */
export function kindOfFile(path: string): FileKind {
  return fileKind(headOf(path));
}

/** As {@link guessSourceType}, from the beginning of the text and the file's name. */
export function guessFromText(head: string, fileName: string): SourceLabels {
  const text = head.replace(/^\ufeff/, '').trimStart();
  for (const { test, labels } of shapes) {
    const match = test.exec(text);
    if (match) return typeof labels === 'function' ? labels(match, fileName) : labels;
  }
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === 'csv') return { sourcetype: 'csv', source: fileName };
  if (/^[[{]/.test(text)) return { sourcetype: '_json', source: fileName };
  return {
    sourcetype: ending === undefined || ending === 'txt' || ending === 'raw' ? 'log' : ending,
    source: fileName,
  };
}

interface Shape {
  readonly test: RegExp;
  readonly labels: SourceLabels | ((match: RegExpExecArray, fileName: string) => SourceLabels);
}

/** The first that holds decides. Patterns look at what every event of the kind holds. */
const shapes: readonly Shape[] = [
  {
    test: /^[^\n]*<Event>[^\n]*Linux-Sysmon/,
    labels: { sourcetype: 'sysmon:linux', source: 'Syslog:Linux-Sysmon/Operational' },
  },
  {
    test: /^(?:<\?xml|<Events?\b)[\s\S]*?<Channel>([^<]+)<\/Channel>/,
    labels: (match) => ({ sourcetype: 'XmlWinEventLog', source: `XmlWinEventLog:${match[1]}` }),
  },
  {
    test: /^[^\n]*\n?LogName=([^\r\n]+)[\s\S]*?\nEventCode=/,
    labels: (match) => ({ sourcetype: 'WinEventLog', source: `WinEventLog:${match[1]?.trim()}` }),
  },
  {
    // Windows events that a shipper wrote as JSON: one object a line with the channel among its keys.
    test: /^\{[^\n]*"Channel"\s*:\s*"([^"]+)"/,
    labels: (match) => ({ sourcetype: 'XmlWinEventLog', source: `XmlWinEventLog:${match[1]}` }),
  },
  {
    test: /^type=[A-Z_]+ msg=audit\(/,
    labels: { sourcetype: 'linux:audit', source: '/var/log/audit/audit.log' },
  },
  {
    test: /^\{[\s\S]{0,4000}"eventVersion"[\s\S]{0,8000}"eventSource"\s*:\s*"[\w-]+\.amazonaws\.com"/,
    labels: byFile('aws:cloudtrail'),
  },
  { test: /^\{[\s\S]{0,4000}"eventSource"\s*:\s*"[\w-]+\.amazonaws\.com"/, labels: byFile('aws:cloudtrail') },
  {
    test: /^\{[^\n]*"(?:CreationTime|Workload)"[^\n]*"(?:Workload|RecordType|CreationTime)"/,
    labels: byFile('o365:management:activity'),
  },
  { test: /^\{[^\n]*"flow_id"[^\n]*"event_type"/, labels: byFile('suricata') },
  { test: /^\{[^\n]*"operationName"[^\n]*"(?:tenantId|correlationId)"/, labels: byFile('azure:monitor:aad') },
  {
    test: /^\w{3} [ \d]\d \d\d:\d\d:\d\d \S+ (?:sshd|sudo|su|useradd|CRON|systemd-logind)[[:(]/,
    labels: { sourcetype: 'linux_secure', source: '/var/log/secure' },
  },
  { test: /^(?:<\d{1,3}>)?\w{3} [ \d]\d \d\d:\d\d:\d\d /, labels: byFile('syslog') },
  // Web servers, content networks and proxies share a format; columns tell who wrote it.
  { test: columns('x-edge-\\S+'), labels: byFile('aws:cloudfront:accesslogs') },
  { test: columns('s-sitename|s-siteid|sc-substatus|sc-win32-status'), labels: byFile('ms:iis:splunk') },
  {
    // Parts of a whole address, what the proxy did, what its filter said, and what it asked of the server.
    test: columns(
      'c-?uri|cs-uri|cs-uri-(?:scheme|host|hostname|port|path|extension)|c-useragent|cs-auth-group|cs-categor\\S+',
      's-(?:action|operation|hierarchy|supplier-\\S+)|sc-filter-\\S+|(?:r|rs|sr)[-(]\\S+|x-(?:bluecoat|exception)-\\S+',
    ),
    labels: byFile('proxy:w3c'),
  },
  { test: /^#(?:Software|Version|Date|Fields): /, labels: byFile('ms:iis:splunk') },
];

/** Tells of a W3C log whose columns have one of these among them. */
function columns(...names: readonly string[]): RegExp {
  return new RegExp(
    `^(?:#[^\\n]*\\n)*?#Fields:(?:[^\\S\\n]+\\S+)*?[^\\S\\n]+(?:${names.join('|')})(?=\\s|$)`,
    'i',
  );
}

function byFile(sourcetype: string): Shape['labels'] {
  return (_, fileName) => ({ sourcetype, source: fileName });
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(fileHeadBytes);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

function textOf(head: Buffer): string {
  return head.toString(head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8');
}
