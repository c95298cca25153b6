import { type DataItem, dataItems } from './data-items.ts';
import { systemTime } from './item-text.ts';
import { isObject, type JsonObject, leafText } from './json-value.ts';
import type { WindowsEvent, XmlElement } from './windows-event.ts';

/**
 * Reads an event whose XML was written as JSON, element by element: evtx_dump (`#attributes`, `#text`, or
 * attributes in a neighbour `…_attributes`) and converters that mark attributes with `@`. Undefined for any
 * other object.
 *
 * What evtx_dump writes differently from Windows is turned back: GUIDs get their braces, hexadecimals lose
 * their leading zeros.
 */
export function readXmlAsJson(object: JsonObject): WindowsEvent | undefined {
  const event = object['Event'];
  if (!isObject(event) || !isObject(event['System'])) return undefined;
  const system = event['System'];
  const text = (element: string): string => elementText(system[element]);
  const attribute = (element: string, name: string): string =>
    windowsText(attributesOf(system, element).find(([own]) => own === name)?.[1] ?? '');
  if (text('EventID') === '') return undefined;
  return {
    system: {
      Name: attribute('Provider', 'Name'),
      Guid: attribute('Provider', 'Guid'),
      EventSourceName: attribute('Provider', 'EventSourceName'),
      EventID: text('EventID'),
      Qualifiers: attribute('EventID', 'Qualifiers'),
      Version: text('Version'),
      Level: text('Level'),
      Task: text('Task'),
      Opcode: text('Opcode'),
      Keywords: windowsText(text('Keywords')),
      SystemTime: systemTime(attribute('TimeCreated', 'SystemTime')),
      EventRecordID: text('EventRecordID'),
      ActivityID: attribute('Correlation', 'ActivityID'),
      RelatedActivityID: attribute('Correlation', 'RelatedActivityID'),
      ProcessID: attribute('Execution', 'ProcessID'),
      ThreadID: attribute('Execution', 'ThreadID'),
      Channel: text('Channel'),
      Computer: text('Computer'),
      UserID: attribute('Security', 'UserID'),
    },
    data: dataItems(isObject(event['EventData']) ? itemsOf(event['EventData']) : []),
    userData: isObject(event['UserData']) ? elements(event['UserData'], 0)[0] : undefined,
  };
}

function itemsOf(eventData: JsonObject): readonly DataItem[] {
  const items: DataItem[] = [];
  for (const [key, value] of Object.entries(eventData)) {
    if (isAttribute(key)) continue;
    if (key !== 'Data') {
      for (const item of listOf(value)) items.push([key, windowsText(elementText(item))]);
      continue;
    }
    // `Data` holds the items without a name, or every item with its name as an attribute.
    for (const item of listOf(value)) {
      const name = isObject(item) ? leafText(item['@Name']) : '';
      const texts = isObject(item) ? listOf(item['#text'] ?? '') : [item];
      for (const text of texts) items.push([name === '' ? undefined : name, windowsText(leafText(text))]);
    }
  }
  return items;
}

/** Elements lie no deeper in each other in any event. */
const deepest = 64;

function elements(parent: JsonObject, depth: number): XmlElement[] {
  if (depth > deepest) return [];
  return Object.entries(parent)
    .filter(([key]) => !isAttribute(key))
    .flatMap(([name, value]) =>
      listOf(value).map((item): XmlElement => {
        const inner = isObject(item) ? elements(item, depth + 1) : [];
        return {
          name,
          attributes: attributesOf(parent, name, item),
          content: inner.length > 0 ? inner : windowsText(elementText(item)),
        };
      }),
    );
}

function isAttribute(key: string): boolean {
  return key.startsWith('#') || key.startsWith('@') || key.endsWith('_attributes');
}

function attributesOf(
  parent: JsonObject,
  element: string,
  own: unknown = parent[element],
): [string, string][] {
  const beside = parent[`${element}_attributes`];
  const inside = isObject(own) ? own['#attributes'] : undefined;
  const marked = isObject(own) ? Object.entries(own).filter(([key]) => key.startsWith('@')) : [];
  return [
    ...Object.entries(isObject(inside) ? inside : {}),
    ...Object.entries(isObject(beside) ? beside : {}),
    ...marked.map(([key, value]): [string, unknown] => [key.slice(1), value]),
  ].map(([name, value]) => [name, leafText(value)]);
}

function elementText(value: unknown): string {
  return isObject(value) ? listOf(value['#text']).map(leafText).join('') : leafText(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

const bareGuid = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/;

function windowsText(text: string): string {
  if (bareGuid.test(text)) return `{${text}}`;
  return text.startsWith('0x0') ? text.replace(/^0x0+(?=[0-9a-f]+$)/, '0x') : text;
}
