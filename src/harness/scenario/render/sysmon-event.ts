import type { Happening } from '../actions/index.ts';
import type { SubscriptionMade } from '../actions/subscribe.ts';
import type { FileOnHost, ProcessInstance, Session } from '../scene.ts';

type Items = readonly (readonly [string, string])[];

/** An event of Sysmon, apart from what all of them share. */
export interface SysmonEvent {
  readonly eventId: number;
  readonly version: number;
  /** Stands before the time in events about the registry and WMI. */
  readonly eventType?: string;
  readonly items: Items;
}

/** Number, version and items of the Sysmon event for a happening; nothing for one that Sysmon does not see. */
export function describeSysmon(happening: Happening): SysmonEvent | undefined {
  if (happening.kind === 'subscription') return describeSubscription(happening);
  if (!('process' in happening)) return undefined;
  const { process } = happening;
  const actor: Items = [
    ['ProcessGuid', process.guid],
    ['ProcessId', String(process.id)],
    ['Image', process.file.path],
  ];
  const user: readonly [string, string] = ['User', accountOf(process.session)];
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
    case 'registry': {
      const sets = happening.operation === 'SetValue';
      return {
        eventId: sets ? 13 : 12,
        version: 2,
        eventType: happening.operation,
        items: [
          ...actor,
          ['TargetObject', happening.target],
          ...(sets ? [['Details', happening.details] as const] : []),
          user,
        ],
      };
    }
    case 'request':
      return undefined;
    default:
      return happening satisfies never;
  }
}

/** Events 19, 20 and 21; Sysmon writes WMI's strings with a blank before and in quotes, backslashes doubled. */
function describeSubscription(made: SubscriptionMade): SysmonEvent {
  const quoted = (text: string) => ` "${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const common: Items = [
    ['Operation', made.operation],
    ['User', accountOf(made.session)],
  ];
  switch (made.part) {
    case 'filter':
      return {
        eventId: 19,
        version: 3,
        eventType: 'WmiFilterEvent',
        items: [
          ...common,
          ['EventNamespace', quoted('root\\cimv2')],
          ['Name', quoted(made.name)],
          ['Query', quoted(made.query)],
        ],
      };
    case 'consumer':
      return {
        eventId: 20,
        version: 3,
        eventType: 'WmiConsumerEvent',
        items: [
          ...common,
          ['Name', quoted(made.name)],
          ['Type', made.consumer],
          ['Destination', quoted(made.runs)],
        ],
      };
    case 'binding': {
      const type = made.consumer === 'Script' ? 'ActiveScriptEventConsumer' : 'CommandLineEventConsumer';
      return {
        eventId: 21,
        version: 3,
        eventType: 'WmiBindingEvent',
        items: [
          ...common,
          ['Consumer', quoted(`${type}.Name="${made.name}"`)],
          ['Filter', quoted(`__EventFilter.Name="${made.name}"`)],
        ],
      };
    }
    default:
      return made.part satisfies never;
  }
}

function creation(process: ProcessInstance): Items {
  const { file, parent, session } = process;
  return [
    ...version(file),
    ['CommandLine', process.commandLine],
    ['CurrentDirectory', process.directory],
    ['User', accountOf(session)],
    ['LogonGuid', session.logonGuid],
    ['LogonId', session.logonId],
    ['TerminalSessionId', '1'],
    ['IntegrityLevel', process.integrity],
    ['Hashes', hashes(file)],
    ['ParentProcessGuid', parent?.guid ?? '{00000000-0000-0000-0000-000000000000}'],
    ['ParentProcessId', String(parent?.id ?? 0)],
    ['ParentImage', parent?.file.path ?? '-'],
    ['ParentCommandLine', parent?.commandLine ?? '-'],
    ['ParentUser', parent ? accountOf(parent.session) : '-'],
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

/** An account as Sysmon names it: with its domain on Windows, alone elsewhere. */
function accountOf(session: Session): string {
  return session.host.os === 'linux' ? session.user.name : `${session.domain}\\${session.user.name}`;
}

/** Time as Sysmon writes it inside its events. */
export function sysmonTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('T', ' ').slice(0, -1);
}
