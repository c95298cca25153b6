import type { Renderer } from '../model.ts';
import { windowsEventXml } from './windows-event.ts';

/** PowerShell's operational log in XML: script blocks, with script block logging switched on. */
export const powershell: Renderer = {
  name: 'powershell',
  about: 'PowerShell script block logging (4104) as XML',
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Microsoft-Windows-PowerShell/Operational',
  render(happening, recordNumber) {
    const { session } = happening;
    if (happening.kind !== 'script' || session.host.os !== 'windows') return undefined;
    return windowsEventXml({
      provider: 'Microsoft-Windows-PowerShell',
      providerGuid: '{A0C1853B-5C40-4B15-8766-3CF1C58F985A}',
      eventId: 4104,
      version: 1,
      level: 5,
      task: 2,
      opcode: 15,
      keywords: '0x0',
      timeMs: happening.timeMs,
      recordNumber,
      processId: 5336,
      threadId: 2228,
      channel: 'Microsoft-Windows-PowerShell/Operational',
      session,
      loggedBy: session.user.sid,
      items: [
        ['MessageNumber', '1'],
        ['MessageTotal', '1'],
        ['ScriptBlockText', happening.text],
        ['ScriptBlockId', happening.blockId],
        ['Path', happening.path],
      ],
    });
  },
};
