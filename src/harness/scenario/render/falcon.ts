import type { Renderer } from '../model.ts';

const platforms = { windows: 'Win', macos: 'Mac', linux: 'Lin' } as const;

/** CrowdStrike Falcon's sensor events as JSON lines: ProcessRollup2 for each process start, on Windows, macOS and Linux. */
export const falcon: Renderer = {
  name: 'falcon',
  about: 'CrowdStrike ProcessRollup2 events, one JSON object a line',
  sourcetype: 'crowdstrike:events:sensor',
  source: 'crowdstrike',
  render(happening) {
    if (happening.kind !== 'start') return undefined;
    const { process, timeMs } = happening;
    const { session, file, parent } = process;
    const { os } = session.host;
    const separator = os === 'windows' ? '\\' : '/';
    return `${JSON.stringify({
      event_simpleName: 'ProcessRollup2',
      event_platform: platforms[os],
      timestamp: String(timeMs),
      ProcessStartTime: (timeMs / 1000).toFixed(3),
      aid: process.guid.replace(/[{}-]/g, '').slice(0, 8).toLowerCase().padEnd(32, '0'),
      ComputerName: session.host.fqdn.split('.')[0],
      aip: session.host.ip,
      UserName: session.user.name,
      UserSid: session.user.sid,
      TargetProcessId: process.guid.replace(/[{}-]/g, '').slice(16),
      RawProcessId: String(process.id),
      ParentProcessId: String(parent?.id ?? 0),
      ImageFileName: os !== 'windows' ? file.path : file.path.replace(/^[A-Z]:/, '\\Device\\HarddiskVolume3'),
      FileName: file.path.split(separator).at(-1),
      CommandLine: process.commandLine,
      ParentBaseFileName: parent?.file.path.split(separator).at(-1) ?? '',
      MD5HashData: file.md5.toLowerCase(),
      SHA1HashData: file.sha1.toLowerCase(),
      SHA256HashData: file.sha256.toLowerCase(),
      IntegrityLevel: { Low: '4096', Medium: '8192', High: '12288', System: '16384' }[process.integrity],
    })}\n`;
  },
};
