import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A made log file for benchmarks. */
export interface BenchLog {
  readonly path: string;
  readonly bytes: number;
  readonly events: number;
  readonly kind: 'json' | 'xml';
}

const images = [
  'C:\\Windows\\System32\\svchost.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Windows\\System32\\conhost.exe',
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE',
  'C:\\Windows\\System32\\backgroundTaskHost.exe',
  'C:\\Windows\\System32\\taskhostw.exe',
  'C:\\Users\\svc.build\\AppData\\Local\\Programs\\agent\\agent.exe',
];
/** The sparse search looks for this; one event in twenty thousand has it. */
const rareImage = 'C:\\Windows\\System32\\certutil.exe';
const codes = [1, 1, 1, 3, 3, 5, 7, 7, 7, 7, 10, 11, 11, 12, 13, 22];

/**
 * Makes a file of Windows events, one a line, about 2 kB each as JSON and 1.5 kB as XML, or finds the one made
 * before. Always the same bytes: figures of different days describe the same work.
 */
export async function benchLog(folder: string, kind: BenchLog['kind'], megabytes: number): Promise<BenchLog> {
  mkdirSync(folder, { recursive: true });
  const line = kind === 'json' ? jsonLine : xmlLine;
  const events = Math.round((megabytes * 1e6) / line(1).length);
  const path = join(folder, `windows-${megabytes}mb.${kind}`);
  if (!existsSync(path)) {
    const unfinished = `${path}.tmp`;
    const out = createWriteStream(unfinished);
    for (let i = 0; i < events; i += 1000) {
      let block = '';
      for (let j = i; j < Math.min(events, i + 1000); j += 1) block += line(j);
      if (!out.write(block)) await new Promise<void>((resume) => out.once('drain', () => resume()));
    }
    await new Promise<void>((resume) => out.end(() => resume()));
    renameSync(unfinished, path);
  }
  return { path, bytes: statSync(path).size, events, kind };
}

function eventOf(i: number) {
  const code = codes[(i * 7) % codes.length] ?? 1;
  const image = i % 20_000 === 11_111 ? rareImage : (images[(i * 13) % images.length] ?? '');
  const timeMs = Date.UTC(2024, 0, 1) + i * 37;
  return {
    code,
    image,
    time: new Date(timeMs).toISOString(),
    computer: `ws-${String((i * 31) % 400).padStart(3, '0')}.corp.example`,
    user: `CORP\\user${(i * 17) % 250}`,
    pid: 1000 + ((i * 97) % 60_000),
    guid: `{${((i * 2654435761) >>> 0).toString(16).toUpperCase().padStart(8, '0')}-0000-6591-A100-000000${((i * 40503) & 0xffffff).toString(16).padStart(6, '0')}}`,
    hash: ((i * 2246822519) >>> 0).toString(16).padStart(8, '0').repeat(8).toUpperCase(),
  };
}

function jsonLine(i: number): string {
  const event = eventOf(i);
  const message = `Process accessed:\r\nUtcTime: ${event.time}\r\nImage: ${event.image}\r\n${'CallTrace: C:\\Windows\\SYSTEM32\\ntdll.dll+9c584|C:\\Windows\\System32\\KERNELBASE.dll+2a6ee|'.repeat(14)}`;
  return `${JSON.stringify({
    '@timestamp': event.time,
    EventID: event.code,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: event.computer,
    SourceName: 'Microsoft-Windows-Sysmon',
    ProviderGuid: '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}',
    RecordNumber: 100_000 + i,
    ExecutionProcessID: 3248,
    ThreadID: 4460,
    Image: event.image,
    ProcessId: String(event.pid),
    ProcessGuid: event.guid,
    User: event.user,
    CommandLine: `"${event.image}" --type=utility --field-trial-handle=${event.pid},${i}`,
    Hashes: `SHA256=${event.hash}`,
    Message: message,
  })}\n`;
}

function xmlLine(i: number): string {
  const event = eventOf(i);
  const data = (name: string, value: string) => `<Data Name='${name}'>${value}</Data>`;
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/>" +
    `<EventID>${event.code}</EventID><Version>5</Version><Level>4</Level><Task>${event.code}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>` +
    `<TimeCreated SystemTime='${event.time}'/><EventRecordID>${100_000 + i}</EventRecordID><Correlation/><Execution ProcessID='3248' ThreadID='4460'/>` +
    `<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>${event.computer}</Computer><Security UserID='S-1-5-18'/></System><EventData>` +
    data('RuleName', '-') +
    data('UtcTime', event.time.replace('T', ' ').slice(0, -1)) +
    data('ProcessGuid', event.guid) +
    data('ProcessId', String(event.pid)) +
    data('Image', event.image) +
    data('FileVersion', '10.0.19041.1 (WinBuild.160101.0800)') +
    data('Description', 'Host Process for Windows Services') +
    data('Product', 'Microsoft® Windows® Operating System') +
    data('CommandLine', `"${event.image}" --type=utility --field-trial-handle=${event.pid},${i}`) +
    data('CurrentDirectory', 'C:\\Windows\\system32\\') +
    data('User', event.user) +
    data('LogonId', '0x3e7') +
    data('IntegrityLevel', 'System') +
    data('Hashes', `SHA256=${event.hash}`) +
    data('ParentImage', 'C:\\Windows\\System32\\services.exe') +
    data('ParentCommandLine', 'C:\\Windows\\system32\\services.exe') +
    '</EventData></Event>\n'
  );
}
