import type { Session } from '../scene.ts';

/** The `<System>` part of a Windows event, apart from what every event of a log shares. */
export interface WindowsEvent {
  readonly provider: string;
  readonly providerGuid: string;
  readonly eventId: number;
  readonly version: number;
  readonly level: number;
  readonly task: number;
  /** 0 by default. */
  readonly opcode?: number;
  readonly keywords: string;
  readonly timeMs: number;
  readonly recordNumber: number;
  readonly processId: number;
  readonly threadId: number;
  readonly channel: string;
  readonly session: Session;
  /** SID of the account that logged the event; none for the Security log. */
  readonly loggedBy?: string;
  /** Names and values of `<EventData>` in order. */
  readonly items: readonly (readonly [string, string])[];
}

/**
 * Renders an event as Windows does for a subscriber of XML: one line, single-quoted attributes, empty items kept.
 * @source Windows Event Log schema, and the shape in which add-ons for XML Windows events expect it
 */
export function windowsEventXml(event: WindowsEvent): string {
  const items = event.items
    .map(([name, value]) => `<Data Name='${name}'>${escapeXml(value)}</Data>`)
    .join('');
  const security = event.loggedBy === undefined ? '<Security/>' : `<Security UserID='${event.loggedBy}'/>`;
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    `<Provider Name='${event.provider}' Guid='${event.providerGuid}'/>` +
    `<EventID>${event.eventId}</EventID><Version>${event.version}</Version><Level>${event.level}</Level>` +
    `<Task>${event.task}</Task><Opcode>${event.opcode ?? 0}</Opcode><Keywords>${event.keywords}</Keywords>` +
    // Windows keeps 100 ns; what the scenario does not say is zero.
    `<TimeCreated SystemTime='${new Date(event.timeMs).toISOString().slice(0, -1)}000000Z'/>` +
    `<EventRecordID>${event.recordNumber}</EventRecordID><Correlation/>` +
    `<Execution ProcessID='${event.processId}' ThreadID='${event.threadId}'/>` +
    `<Channel>${event.channel}</Channel><Computer>${event.session.host.fqdn}</Computer>${security}</System>` +
    `<EventData>${items}</EventData></Event>\n`
  );
}

/** Encodes text for an element's content as Windows does: quotes and line breaks stay as they are. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
