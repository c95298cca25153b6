import type { Renderer } from '../model.ts';
import { describeSysmon, sysmonTime } from './sysmon-event.ts';

/** Sysmon for Linux as it writes to the system log, without the log's own prefix: processes, connections, files. */
export const sysmonLinux: Renderer = {
  name: 'sysmon-linux',
  about: 'Sysmon for Linux events 1, 3, 5 and 11 as XML',
  sourcetype: 'sysmon:linux',
  source: 'Syslog:Linux-Sysmon/Operational',
  render(happening, recordNumber) {
    const { session } = happening;
    if (session.host.os !== 'linux') return undefined;
    const told = describeSysmon(happening);
    if (!told || ![1, 3, 5, 11].includes(told.eventId)) return undefined;
    const items = [['RuleName', '-'], ['UtcTime', sysmonTime(happening.timeMs)], ...told.items] as const;
    const text = items
      .map(
        ([name, value]) => `<Data Name="${name}">${escapeXml(valueOn(name, value, session.user.sid))}</Data>`,
      )
      .join('');
    return (
      '<Event><System><Provider Name="Linux-Sysmon" Guid="{ff032593-a8d3-4f13-b0d6-01fc615a0f97}"/>' +
      `<EventID>${told.eventId}</EventID><Version>${told.version}</Version><Level>4</Level>` +
      `<Task>${told.eventId}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>` +
      `<TimeCreated SystemTime="${new Date(happening.timeMs).toISOString().slice(0, -1)}000000Z"/>` +
      `<EventRecordID>${recordNumber}</EventRecordID><Correlation/>` +
      '<Execution ProcessID="1465" ThreadID="1465"/><Channel>Linux-Sysmon/Operational</Channel>' +
      `<Computer>${session.host.fqdn}</Computer><Security UserId="0"/></System>` +
      `<EventData>${text}</EventData></Event>\n`
    );
  },
};

/** What Sysmon cannot know on Linux, it says so. */
function valueOn(name: string, value: string, uid: string): string {
  switch (name) {
    case 'Hashes':
      return '-';
    case 'IntegrityLevel':
      return 'no level';
    case 'LogonId':
      return uid;
    default:
      return value;
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
