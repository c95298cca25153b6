import { namesWithBlanks, type SystemItem, type WindowsEvent, windowsXml } from '../../events/index.ts';
import type { FieldLookup } from './event-view.ts';

/**
 * Reads the XML of a Windows event. Items of System keep their names, attributes become `Element_Attribute` (`Provider_Name`). Data items come by their names, with
 * and without blanks; those without a name become the list `Data`. The leaves of UserData come by their own names. Where System and the data share a name, System's value
 * counts. Never throws: what is not closed is left out.
 */
export function windowsLookup(xml: string): FieldLookup {
  return lookupOf(readFields(xml));
}

/** Finds the fields of a Windows event in whatever form it came: those of the XML that it would be. */
export function windowsEventLookup(event: WindowsEvent): FieldLookup {
  return event.userData ? windowsLookup(windowsXml(event)) : unrenderedLookup(event);
}

/**
 * Finds the fields of a Windows event that was not written as XML: the same as in the XML that it would be, but for characters that XML cannot say, which stay. The
 * items of UserData are left out.
 */
export function unrenderedLookup({ system, data }: WindowsEvent): FieldLookup {
  const itemOfSystem = (name: string): string | undefined => {
    const item = systemItems.get(name);
    const value = item && system[item];
    return value || item === 'EventID' ? value : undefined;
  };
  const exact = (name: string): string | readonly string[] | undefined =>
    itemOfSystem(name) ?? data.named(name);
  return {
    get(name) {
      const value = exact(name);
      if (value !== undefined) return value;
      const alike = data.withBlanks(name);
      return alike === undefined ? undefined : data.named(alike);
    },
    names() {
      const names = new Set<string>();
      for (const name of systemItems.keys()) if (itemOfSystem(name) !== undefined) names.add(name);
      for (const [name = 'Data'] of data) names.add(name);
      return names;
    },
    keywordTexts() {
      const texts: string[] = [];
      for (const item of systemItems.values()) {
        const value = system[item];
        if (value || (value !== undefined && item === 'EventID')) texts.push(value);
      }
      for (const [name = 'Data', value] of data) if (itemOfSystem(name) === undefined) texts.push(value);
      return texts;
    },
  };
}

/** Where the XML has the items of System. */
const systemItems: ReadonlyMap<string, SystemItem> = new Map([
  ['Provider_Name', 'Name'],
  ['Provider_Guid', 'Guid'],
  ['Provider_EventSourceName', 'EventSourceName'],
  ['EventID_Qualifiers', 'Qualifiers'],
  ['EventID', 'EventID'],
  ['Version', 'Version'],
  ['Level', 'Level'],
  ['Task', 'Task'],
  ['Opcode', 'Opcode'],
  ['Keywords', 'Keywords'],
  ['TimeCreated_SystemTime', 'SystemTime'],
  ['EventRecordID', 'EventRecordID'],
  ['Correlation_ActivityID', 'ActivityID'],
  ['Correlation_RelatedActivityID', 'RelatedActivityID'],
  ['Execution_ProcessID', 'ProcessID'],
  ['Execution_ThreadID', 'ThreadID'],
  ['Channel', 'Channel'],
  ['Computer', 'Computer'],
  ['Security_UserID', 'UserID'],
] as const);

function lookupOf(fields: Fields): FieldLookup {
  let withoutBlanks: ReadonlyMap<string, string> | undefined;
  return {
    get(name) {
      const value = fields.get(name);
      if (value !== undefined) return value;
      withoutBlanks ??= namesWithBlanks(fields.keys());
      const alike = withoutBlanks.get(name);
      return alike === undefined ? undefined : fields.get(alike);
    },
    names: () => fields.keys(),
    keywordTexts() {
      const texts: string[] = [];
      for (const value of fields.values()) {
        if (typeof value === 'string') texts.push(value);
        else for (const one of value) texts.push(one);
      }
      return texts;
    },
  };
}

type Fields = Map<string, string | string[]>;

const tag = /<(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function readFields(xml: string): Fields {
  const system: Fields = new Map();
  const data: Fields = new Map();
  let section: 'System' | 'data' | undefined;
  /** The element that was opened last and has had no child, and where its text begins. */
  let leaf: { readonly name: string; readonly from: number } | undefined;
  tag.lastIndex = 0;
  for (const found of xml.matchAll(tag)) {
    const [whole, closing, name = '', attributes = '', empty] = found;
    const end = found.index + whole.length;
    if (closing) {
      if (leaf && section) {
        const text = decode(xml.slice(leaf.from, found.index));
        if (section === 'System') system.set(leaf.name, text);
        else add(data, leaf.name, text);
      }
      leaf = undefined;
      if (name === 'System' || name === 'EventData' || name === 'UserData') section = undefined;
      continue;
    }
    if (section === undefined) {
      if (name === 'System') section = 'System';
      else if ((name === 'EventData' || name === 'UserData') && !empty) section = 'data';
      continue;
    }
    leaf = undefined;
    let itemName = name;
    if (attributes.includes('=')) {
      for (const [, key = '', double, single] of attributes.matchAll(attribute)) {
        const value = decode(double ?? single ?? '');
        if (section === 'System') system.set(`${name}_${key}`, value);
        else if (key === 'Name' && name === 'Data') itemName = value;
      }
    }
    if (!empty) leaf = { name: itemName, from: end };
    else if (section === 'data') add(data, itemName, '');
  }
  for (const [name, value] of data) if (!system.has(name)) system.set(name, value);
  return system;
}

/** The same name again makes a list: data items without names all have one. */
function add(fields: Fields, name: string, value: string): void {
  const before = fields.get(name);
  if (before === undefined) fields.set(name, value);
  else if (typeof before === 'string') fields.set(name, [before, value]);
  else before.push(value);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (whole, named, digits, hex) => {
      if (named !== undefined) return entities[String(named)] ?? whole;
      const code = digits === undefined ? Number.parseInt(String(hex), 16) : Number(digits);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
