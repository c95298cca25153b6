import type { FileOnHost, Happening, ProcessInstance, Renderer } from '../model.ts';
import { windowsEventXml } from './windows-event.ts';

type Items = readonly (readonly [string, string])[];

/** Sysmon's operational log in XML: process creation and end, connections, image loads, file creation, DNS queries. */
export const sysmon: Renderer = {
  name: 'sysmon',
  about: 'Sysmon events 1, 3, 5, 7, 11 and 22 as XML',
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  render(happening, recordNumber) {
    const { session } = happening.process;
    const told = session.host.os === 'windows' ? describe(happening) : undefined;
    if (!told) return undefined;
    return windowsEventXml({
      provider: 'Microsoft-Windows-Sysmon',
      providerGuid: '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}',
      eventId: told.eventId,
      version: told.version,
      level: 4,
      task: told.eventId,
      keywords: '0x8000000000000000',
      timeMs: happening.timeMs,
      recordNumber,
      processId: 3248,
      threadId: 4460,
      channel: 'Microsoft-Windows-Sysmon/Operational',
      session,
      loggedBy: 'S-1-5-18',
      items: [['RuleName', '-'], ['UtcTime', sysmonTime(happening.timeMs)], ...told.items],
    });
  },
};

/** Number, version and items of the Sysmon event for a happening; nothing for one that Sysmon does not see. */
function describe(happening: Happening): { eventId: number; version: number; items: Items } | undefined {
  const { process } = happening;
  const actor: Items = [
    ['ProcessGuid', process.guid],
    ['ProcessId', String(process.id)],
    ['Image', process.file.path],
  ];
  const user: readonly [string, string] = ['User', accountOf(process)];
  switch (happening.kind) {
    case 'start':
      return { eventId: 1, version: 5, items: [...actor, ...creation(process)] };
    case 'connect':
      return {
        eventId: 3,
        version: 5,
        items: [
          ...actor,
          user,
          ['Protocol', happening.transport],
          ['Initiated', 'true'],
          ['SourceIsIpv6', 'false'],
          ['SourceIp', process.session.host.ip],
          ['SourceHostname', process.session.host.fqdn],
          ['SourcePort', String(happening.sourcePort)],
          ['SourcePortName', '-'],
          ['DestinationIsIpv6', String(happening.address.includes(':'))],
          ['DestinationIp', happening.address],
          ['DestinationHostname', happening.name],
          ['DestinationPort', String(happening.port)],
          ['DestinationPortName', happening.port === 443 ? 'https' : happening.port === 80 ? 'http' : '-'],
        ],
      };
    case 'stop':
      return { eventId: 5, version: 3, items: [...actor, user] };
    case 'load': {
      const { library } = happening;
      return {
        eventId: 7,
        version: 3,
        items: [
          ...actor,
          ['ImageLoaded', library.path],
          ...version(library),
          ['Hashes', hashes(library)],
          ['Signed', String(library.signature !== undefined)],
          ['Signature', library.signature ?? '-'],
          ['SignatureStatus', library.signature === undefined ? 'Unavailable' : 'Valid'],
          user,
        ],
      };
    }
    case 'write':
      return {
        eventId: 11,
        version: 2,
        items: [
          ...actor,
          ['TargetFilename', happening.path],
          ['CreationUtcTime', sysmonTime(happening.timeMs)],
          user,
        ],
      };
    case 'resolve':
      return {
        eventId: 22,
        version: 5,
        items: [
          ['ProcessGuid', process.guid],
          ['ProcessId', String(process.id)],
          ['QueryName', happening.name],
          // 9003 is DNS_ERROR_RCODE_NAME_ERROR: no such name.
          ['QueryStatus', happening.answers.length > 0 ? '0' : '9003'],
          ['QueryResults', happening.answers.length > 0 ? happening.answers.map(dnsAnswer).join('') : '-'],
          ['Image', process.file.path],
          user,
        ],
      };
    case 'request':
      return undefined;
    default:
      return happening satisfies never;
  }
}

function creation(process: ProcessInstance): Items {
  const { file, parent, session } = process;
  return [
    ...version(file),
    ['CommandLine', process.commandLine],
    ['CurrentDirectory', process.directory],
    ['User', accountOf(process)],
    ['LogonGuid', session.logonGuid],
    ['LogonId', session.logonId],
    ['TerminalSessionId', '1'],
    ['IntegrityLevel', process.integrity],
    ['Hashes', hashes(file)],
    ['ParentProcessGuid', parent?.guid ?? '{00000000-0000-0000-0000-000000000000}'],
    ['ParentProcessId', String(parent?.id ?? 0)],
    ['ParentImage', parent?.file.path ?? '-'],
    ['ParentCommandLine', parent?.commandLine ?? '-'],
    ['ParentUser', parent ? accountOf(parent) : '-'],
  ];
}

function version(file: FileOnHost): Items {
  return [
    ['FileVersion', file.version],
    ['Description', file.description],
    ['Product', file.product],
    ['Company', file.company],
    ['OriginalFileName', file.originalName],
  ];
}

function hashes(file: FileOnHost): string {
  return `SHA1=${file.sha1},MD5=${file.md5},SHA256=${file.sha256}`;
}

/** IPv4 answers are written as mapped IPv6 addresses, each ended by a semicolon; other records as given. */
function dnsAnswer(answer: string): string {
  return /^\d+\.\d+\.\d+\.\d+$/.test(answer) ? `::ffff:${answer};` : `${answer};`;
}

function accountOf({ session }: ProcessInstance): string {
  return `${session.domain}\\${session.user.name}`;
}

function sysmonTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('T', ' ').slice(0, -1);
}
