import type { DataItems } from './data-items.ts';

/**
 * A Windows event as any rendering gives it; items that a rendering does not have are absent. All values are
 * plain text.
 */
export interface WindowsEvent {
  readonly system: { readonly [item in SystemItem]?: string | undefined };
  readonly data: DataItems;
  /** The element inside `UserData`, where the event has one. */
  readonly userData?: XmlElement | undefined;
}

/** The items of the System block, in the words of its elements and attributes. */
export type SystemItem =
  | 'Name'
  | 'Guid'
  | 'EventSourceName'
  | 'EventID'
  | 'Qualifiers'
  | 'Version'
  | 'Level'
  | 'Task'
  | 'Opcode'
  | 'Keywords'
  | 'SystemTime'
  | 'EventRecordID'
  | 'ActivityID'
  | 'RelatedActivityID'
  | 'ProcessID'
  | 'ThreadID'
  | 'Channel'
  | 'Computer'
  | 'UserID';

/** An element of an event's own XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: string | readonly XmlElement[];
}

/**
 * Writes an event as the XML that Windows shows: single quotes, one line, System items in their fixed order.
 * Values are encoded, since detections for XML events expect `&amp;` and `&lt;`.
 */
export function windowsXml({ system, data, userData }: WindowsEvent): string {
  const element = (name: SystemItem): string => {
    const value = system[name];
    return value === undefined || value === '' ? '' : `<${name}>${encoded(value)}</${name}>`;
  };
  const attributes = (...names: readonly SystemItem[]): string =>
    names.map((name) => (system[name] ? ` ${name}='${encodedInQuotes(system[name])}'` : '')).join('');
  const id = encoded(system.EventID ?? '');
  let items = '';
  for (const [name, value] of data) {
    const attribute = name === undefined ? '' : ` Name='${encodedInQuotes(name)}'`;
    items += `<Data${attribute}>${encoded(value)}</Data>`;
  }
  const body = userData ? `<UserData>${elementXml(userData)}</UserData>` : `<EventData>${items}</EventData>`;
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
    `<Provider${attributes('Name', 'Guid', 'EventSourceName')}/>` +
    `<EventID${attributes('Qualifiers')}>${id}</EventID>` +
    element('Version') +
    element('Level') +
    element('Task') +
    element('Opcode') +
    element('Keywords') +
    `<TimeCreated${attributes('SystemTime')}/>` +
    element('EventRecordID') +
    `<Correlation${attributes('ActivityID', 'RelatedActivityID')}/>` +
    `<Execution${attributes('ProcessID', 'ThreadID')}/>` +
    element('Channel') +
    element('Computer') +
    `<Security${attributes('UserID')}/></System>${body}</Event>`
  );
}

const xmlName = /^[A-Za-z_:\u00c0-\ud7ff][\w:.\u00b7-\ud7ff-]*$/;

function elementXml({ name, attributes, content }: XmlElement): string {
  // A key that no element can be called by is shown as a data item.
  const [tag, named] = xmlName.test(name) ? [name, ''] : ['Data', ` Name='${encodedInQuotes(name)}'`];
  const written = attributes
    .filter(([attribute]) => xmlName.test(attribute))
    .map(([attribute, value]) => ` ${attribute}='${encodedInQuotes(value)}'`);
  const inner = typeof content === 'string' ? encoded(content) : content.map(elementXml).join('');
  return `<${tag}${named}${written.join('')}>${inner}</${tag}>`;
}

const special = /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function encoded(text: string): string {
  return special.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(forbidden, '\ufffd')
    : text;
}

function encodedInQuotes(text: string): string {
  return encoded(text).replaceAll("'", '&apos;');
}
