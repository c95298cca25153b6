import { keywordsText, systemTime } from './item-text.ts';
import { type JsonObject, leafText } from './json-value.ts';
import type { SystemItem } from './windows-event.ts';

/**
 * The System block of a flat export. Each item is found when it is asked for, as rules read few.
 *
 * A Sysmon event's time is its own UtcTime, since the shipper's may be the sender's local time.
 */
export class FlatSystem implements Readonly<Partial<Record<SystemItem, string>>> {
  readonly #object: JsonObject;

  constructor(object: JsonObject) {
    this.#object = object;
  }

  get isSysmon(): boolean {
    return this.Name === 'Microsoft-Windows-Sysmon';
  }

  get Name(): string {
    return this.#text('SourceName');
  }

  get Guid(): string {
    return this.#text('ProviderGuid');
  }

  get EventID(): string {
    return this.#text('EventID');
  }

  get Version(): string {
    return this.#text('Version');
  }

  get Level(): string {
    return this.#text('Level');
  }

  get Task(): string {
    return this.#text('Task');
  }

  get Opcode(): string {
    const name = this.#text('Opcode');
    return this.#text('OpcodeValue') || (/^\d+$/.test(name) ? name : '');
  }

  get Keywords(): string {
    return keywordsText(this.#text('Keywords'));
  }

  get SystemTime(): string {
    const own = this.isSysmon ? this.#text('UtcTime') : '';
    return systemTime(
      own || this.#text('TimeCreated') || this.#text('EventTime') || this.#text('@timestamp'),
    );
  }

  get EventRecordID(): string {
    return this.#text('RecordNumber') || this.#text('EventRecordID');
  }

  get ActivityID(): string {
    return this.#text('ActivityID');
  }

  get RelatedActivityID(): string {
    return this.#text('RelatedActivityID');
  }

  get ProcessID(): string {
    return this.#text('ExecutionProcessID') || this.#text('ProcessID');
  }

  get ThreadID(): string {
    return this.#text('ThreadID');
  }

  /** Some exports write the old logs in lower case. */
  get Channel(): string {
    const name = this.#text('Channel');
    return /^(?:security|system|application)$/.test(name)
      ? name.charAt(0).toUpperCase() + name.slice(1)
      : name;
  }

  get Computer(): string {
    return this.#text('Hostname');
  }

  get UserID(): string {
    return this.#text('UserID');
  }

  #text(key: string): string {
    return leafText(this.#object[key]);
  }
}
