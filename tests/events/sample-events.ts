/** Events of our own for tests: one Sysmon event with the given items. */
export function sysmonEvent(
  id: number,
  items: Readonly<Record<string, string>>,
  computer = 'host1.example.com',
): string {
  const data = Object.entries({ UtcTime: '2024-01-02 03:04:05.678', ...items })
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join('');
  return `${systemBlock('Microsoft-Windows-Sysmon', 'Microsoft-Windows-Sysmon/Operational', id, computer)}<EventData>${data}</EventData></Event>`;
}

/** One event of another channel. */
export function windowsEvent(
  channel: string,
  id: number,
  items: Readonly<Record<string, string>>,
  computer = 'host1.example.com',
): string {
  const data = Object.entries(items)
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join('');
  return `${systemBlock('Microsoft-Windows-Security-Auditing', channel, id, computer)}<EventData>${data}</EventData></Event>`;
}

function systemBlock(provider: string, channel: string, id: number, computer: string): string {
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}' Guid='{0}'/>` +
    `<EventID>${id}</EventID><Version>5</Version><Level>4</Level><Task>${id}</Task><Opcode>0</Opcode>` +
    `<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2024-01-02T03:04:06.000000000Z'/>` +
    `<EventRecordID>${1000 + id}</EventRecordID><Correlation/><Execution ProcessID='11' ThreadID='22'/>` +
    `<Channel>${channel}</Channel><Computer>${computer}</Computer><Security UserID='S-1-5-18'/></System>`
  );
}

/** A classic text event. */
export function textEvent(id: number, message: string, logName = 'Security'): string {
  return `01/02/2024 03:04:05 AM\nLogName=${logName}\nEventCode=${id}\nEventType=0\nComputerName=host1\nKeywords=Audit Success\nMessage=${message}`;
}

export const sysmonLabels = {
  sourcetype: 'XmlWinEventLog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
} as const;
