import { type DataItem, type DataItems, dataItems, namesWithBlanks } from './data-items.ts';
import { type JsonObject, leafText, leaves } from './json-value.ts';
import { KeyLists } from './key-lists.ts';

/** What shippers add around the event, and what belongs to its System block. */
const notEventData = new Set([
  'Message',
  'Hostname',
  'host',
  'port',
  'type',
  'tags',
  '@timestamp',
  '@version',
  '@metadata',
  'EventTime',
  'TimeCreated',
  'EventReceivedTime',
  'SourceModuleName',
  'SourceModuleType',
  'SourceName',
  'ProviderGuid',
  'Severity',
  'SeverityValue',
  'AccountName',
  'AccountType',
  'Domain',
  'UserID',
  'Category',
  'Opcode',
  'OpcodeValue',
  'ActivityID',
  'RelatedActivityID',
  'EventID',
  'Version',
  'Level',
  'Task',
  'Keywords',
  'RecordNumber',
  'EventRecordID',
  'ExecutionProcessID',
  'ProcessID',
  'ThreadID',
  'Channel',
]);

/** What NXLog writes as EventType in place of an item of that name. */
const severities = new Set([
  'CRITICAL',
  'ERROR',
  'WARNING',
  'INFO',
  'VERBOSE',
  'DEBUG',
  'AUDIT_SUCCESS',
  'AUDIT_FAILURE',
]);

/** What the keys of an export tell about its items. */
interface FlatKeys {
  /** Those that may be items. */
  readonly items: ReadonlySet<string>;
  readonly withBlanks: ReadonlyMap<string, string>;
}

const keyLists = new KeyLists((keys): FlatKeys => {
  const items = keys.filter((key) => key === 'AccountName' || !notEventData.has(key));
  return { items: new Set(items), withBlanks: namesWithBlanks(items) };
});

/**
 * The data items of a flat export: its keys beside those of System, before them what only a Sysmon message shows. Rules ask for
 * few of them, so that they are looked up in the object; all are listed only when somebody asks for all.
 */
export class FlatItems implements DataItems {
  readonly #object: JsonObject;
  readonly #isSysmon: boolean;
  readonly #keys: FlatKeys;
  #hasNested: boolean | undefined;
  #shown: ReadonlyMap<string, string> | undefined;
  #listed: DataItems | undefined;

  constructor(object: JsonObject, isSysmon: boolean) {
    this.#object = object;
    this.#isSysmon = isSysmon;
    this.#keys = keyLists.of(object);
  }

  [Symbol.iterator](): Iterator<DataItem> {
    const items: DataItem[] = [...this.#messageItems()];
    for (const key of this.#keys.items) {
      if (!this.#isItem(key)) continue;
      const value = this.#object[key];
      if (typeof value === 'string') items.push([key, value]);
      else for (const leaf of leaves(key, value)) items.push(leaf);
    }
    return items[Symbol.iterator]();
  }

  named(name: string): string | readonly string[] | undefined {
    if (name.includes('.') && this.#isNested()) return this.#all().named(name);
    return this.#ownValue(name) ?? this.#messageItems().get(name);
  }

  withBlanks(name: string): string | undefined {
    if (name.includes('.') && this.#isNested()) return this.#all().withBlanks(name);
    return this.#keys.withBlanks.get(name);
  }

  #all(): DataItems {
    this.#listed ??= dataItems([...this]);
    return this.#listed;
  }

  #isItem(key: string): boolean {
    if (!this.#keys.items.has(key)) return false;
    // The service manager's AccountName is the service's, not the logger's.
    if (key === 'AccountName') return this.#object['SourceName'] === 'Service Control Manager';
    return key !== 'EventType' || !severities.has(leafText(this.#object[key]));
  }

  /** Whether some value is an object or a list: the names of leaves in objects have dots. */
  #isNested(): boolean {
    if (this.#hasNested === undefined) {
      this.#hasNested = false;
      for (const key of this.#keys.items) if (typeof this.#object[key] === 'object') this.#hasNested = true;
    }
    return this.#hasNested;
  }

  /** The value of a key of the object itself. */
  #ownValue(key: string): string | readonly string[] | undefined {
    if (!this.#isItem(key)) return undefined;
    const value = this.#object[key];
    if (typeof value === 'string') return value;
    const texts: string[] = [];
    for (const [name, text] of leaves(key, value)) if (name === key) texts.push(text);
    return texts.length > 1 ? texts : texts[0];
  }

  /**
   * The items that only a Sysmon message shows, since it lists all of them: those without a value, and those whose names the
   * shipper took for itself (EventType).
   */
  #messageItems(): ReadonlyMap<string, string> {
    if (!this.#shown) {
      const shown = new Map<string, string>();
      if (this.#isSysmon) this.#readMessage(leafText(this.#object['Message']), shown);
      this.#shown = shown;
    }
    return this.#shown;
  }

  #readMessage(message: string, shown: Map<string, string>): void {
    const isKnown = (name: string): boolean => this.#ownValue(name) !== undefined || shown.has(name);
    let colon = -1;
    for (let at = message.indexOf('\n') + 1; at > 0; at = message.indexOf('\n', at) + 1) {
      if (colon < at) colon = message.indexOf(':', at);
      if (colon < 0) break;
      // Nearly all items are known: only their names are taken out of the message.
      if (colon - at <= longestKnown && isKnown(message.slice(at, colon))) continue;
      const next = message.indexOf('\n', at);
      const line = message.slice(at, next < 0 ? message.length : next).replace(/\r$/, '');
      const item = /^(\w+): ?(.*)$/.exec(line);
      if (!item?.[1] || isKnown(item[1]) || this.#isPartOfValue(line)) continue;
      shown.set(item[1], item[2] ?? '');
    }
  }

  /** A value of several lines may hold one that looks like an item. */
  #isPartOfValue(line: string): boolean {
    for (const key of this.#keys.items) {
      if (!this.#isItem(key)) continue;
      for (const [, value] of leaves(key, this.#object[key])) {
        if (value.includes('\n') && value.includes(line)) return true;
      }
    }
    return false;
  }
}

/** Longer names are looked up with their line: what stands before the next colon may be many lines. */
const longestKnown = 40;
