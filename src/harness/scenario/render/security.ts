import type { ProcessInstance, Renderer } from '../model.ts';
import { windowsEventXml } from './windows-event.ts';

const mandatoryLabels = {
  Low: 'S-1-16-4096',
  Medium: 'S-1-16-8192',
  High: 'S-1-16-12288',
  System: 'S-1-16-16384',
} as const;

/** The Windows Security log in XML: process creation (4688) and end (4689) with process auditing switched on. */
export const security: Renderer = {
  name: 'security',
  about: 'Security events 4688 and 4689 as XML',
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Security',
  render(happening, recordNumber) {
    const { process, timeMs, kind } = happening;
    if (process.session.host.os !== 'windows' || (kind !== 'start' && kind !== 'stop')) return undefined;
    return windowsEventXml({
      provider: 'Microsoft-Windows-Security-Auditing',
      providerGuid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
      eventId: kind === 'start' ? 4688 : 4689,
      version: kind === 'start' ? 2 : 0,
      level: 0,
      task: kind === 'start' ? 13312 : 13313,
      keywords: '0x8020000000000000',
      timeMs,
      recordNumber,
      processId: 4,
      threadId: 5988,
      channel: 'Security',
      session: process.session,
      items:
        kind === 'start'
          ? [...subject(process), ...creation(process)]
          : [...subject(process), ...end(process)],
    });
  },
};

function subject({ session }: ProcessInstance): readonly (readonly [string, string])[] {
  return [
    ['SubjectUserSid', session.user.sid],
    ['SubjectUserName', session.user.name],
    ['SubjectDomainName', session.domain],
    ['SubjectLogonId', session.logonId],
  ];
}

function creation(process: ProcessInstance): readonly (readonly [string, string])[] {
  return [
    ['NewProcessId', hexadecimal(process.id)],
    ['NewProcessName', process.file.path],
    // %%1936: a full token, no split by user account control; %%1937 elevated, %%1938 limited.
    [
      'TokenElevationType',
      process.integrity === 'High' ? '%%1937' : process.integrity === 'System' ? '%%1936' : '%%1938',
    ],
    ['ProcessId', hexadecimal(process.parent?.id ?? 0)],
    ['CommandLine', process.commandLine],
    ['TargetUserSid', 'S-1-0-0'],
    ['TargetUserName', '-'],
    ['TargetDomainName', '-'],
    ['TargetLogonId', '0x0'],
    ['ParentProcessName', process.parent?.file.path ?? ''],
    ['MandatoryLabel', mandatoryLabels[process.integrity]],
  ];
}

function end(process: ProcessInstance): readonly (readonly [string, string])[] {
  return [
    ['Status', '0x0'],
    ['ProcessId', hexadecimal(process.id)],
    ['ProcessName', process.file.path],
  ];
}

function hexadecimal(number: number): string {
  return `0x${number.toString(16)}`;
}
