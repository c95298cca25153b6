import type { Renderer } from '../model.ts';
import { describeDirectory } from './security/directory.ts';
import type { Describer } from './security/event.ts';
import { describeTicket } from './security/kerberos.ts';
import { describeLogon } from './security/logon.ts';
import { describeProcess } from './security/process.ts';
import { describeTask } from './security/scheduled-task.ts';
import { windowsEventXml } from './windows-event.ts';

const describers: readonly Describer[] = [
  describeProcess,
  describeTask,
  describeTicket,
  describeLogon,
  describeDirectory,
];

/** The Windows Security log in XML: processes, scheduled tasks, Kerberos tickets, logons and the directory. */
export const security: Renderer = {
  name: 'security',
  about: 'Security events 4624, 4625, 4662, 4688, 4689, 4698, 4699, 4702, 4768, 4769, 4771 and 5136 as XML',
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Security',
  render(happening, recordNumber) {
    const { session, timeMs } = happening;
    if (session.host.os !== 'windows') return undefined;
    for (const describe of describers) {
      const told = describe(happening);
      if (!told) continue;
      return windowsEventXml({
        provider: 'Microsoft-Windows-Security-Auditing',
        providerGuid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
        eventId: told.eventId,
        version: told.version,
        level: 0,
        task: told.task,
        keywords: told.failure ? '0x8010000000000000' : '0x8020000000000000',
        timeMs,
        recordNumber,
        processId: 4,
        threadId: 5988,
        channel: 'Security',
        session,
        items: told.items,
      });
    }
    return undefined;
  },
};
