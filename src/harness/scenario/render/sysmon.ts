import type { Renderer } from '../model.ts';
import { describeSysmon, sysmonTime } from './sysmon-event.ts';
import { windowsEventXml } from './windows-event.ts';

/** Sysmon's operational log in XML: processes, connections, libraries, files, registry, DNS queries, WMI events. */
export const sysmon: Renderer = {
  name: 'sysmon',
  about: 'Sysmon events 1, 3, 5, 7, 11, 12, 13, 19, 20, 21 and 22 as XML',
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  render(happening, recordNumber) {
    const { session } = happening;
    const told = session.host.os === 'windows' ? describeSysmon(happening) : undefined;
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
      items: [
        ['RuleName', '-'],
        ...(told.eventType === undefined ? [] : [['EventType', told.eventType] as const]),
        ['UtcTime', sysmonTime(happening.timeMs)],
        ...told.items,
      ],
    });
  },
};
