import { type FieldSource, type FieldValue, Row } from '../../engine/index.ts';
import { Event, readWinlogbeat } from '../../events/index.ts';
import { EventView, type FieldLookup } from './event-view.ts';
import { objectLookup } from './object-lookup.ts';
import { unrenderedLookup, windowsEventLookup, windowsLookup } from './windows-lookup.ts';
import { flattenWindowsObject } from './windows-object.ts';

/** An event that rules can be tried on. */
export class SigmaEvent {
  readonly lookup: FieldLookup;
  /** Where it was collected, when that is known. */
  readonly sourceType: string;
  readonly source: string;
  readonly #plain: EventView;
  #renamed: Map<ReadonlyMap<string, string>, EventView> | undefined;

  constructor(lookup: FieldLookup, labels: { readonly sourceType?: string; readonly source?: string } = {}) {
    this.lookup = lookup;
    this.#plain = new EventView(lookup);
    this.sourceType = labels.sourceType ?? '';
    this.source = labels.source ?? '';
  }

  /** The event with some of its fields under other names. Views are kept, one for each mapping. */
  view(renames?: ReadonlyMap<string, string>): EventView {
    if (!renames) return this.#plain;
    this.#renamed ??= new Map();
    let view = this.#renamed.get(renames);
    if (!view) {
      view = new EventView(this.lookup, renames, this.#plain);
      this.#renamed.set(renames, view);
    }
    return view;
  }

  /** Whether there is such a field; not remembered, as most that are asked for are not there. */
  has(name: string): boolean {
    return this.lookup.get(name) !== undefined;
  }

  /** The first of the fields that has a value, as a text; empty when none has. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const first = this.#plain.field(name)?.texts[0];
      if (first !== undefined) return first;
    }
    return '';
  }
}

/**
 * Makes an event of a JSON object: Windows events as their XML would be written, and anything else as it is. Events of
 * Winlogbeat are both: `Image` and `winlog.event_data.Image` are one field.
 */
export function eventOfObject(
  object: Readonly<Record<string, unknown>>,
  labels?: { readonly sourceType?: string; readonly source?: string },
): SigmaEvent {
  const winlogbeat = readWinlogbeat(object);
  const lookup = objectLookup(flattenWindowsObject(object) ?? object);
  return new SigmaEvent(
    winlogbeat ? withWindowsNames(lookup, windowsEventLookup(winlogbeat)) : lookup,
    labels,
  );
}

/** The fields of an object, and those of the Windows event that it is under names that the object does not have. */
function withWindowsNames(object: FieldLookup, windows: FieldLookup): FieldLookup {
  return {
    get: (name) => object.get(name) ?? windows.get(name),
    keywordTexts: () => object.keywordTexts(),
    names: () => new Set([...object.names(), ...windows.names()]),
  };
}

/**
 * Makes an event of a row as the events room hands it out. XML of Windows events and JSON objects are read as they are; for everything else the fields are those that
 * the source type extracts, under their own names or without the underscores that stand for blanks.
 */
export function eventOfRow(row: FieldSource): SigmaEvent {
  const origin = row instanceof Row ? row.untouched : row;
  const windows = origin instanceof Event ? origin.readWindows() : undefined;
  if (origin instanceof Event && windows && !windows.userData) {
    const { sourcetype: sourceType, source } = origin.labels;
    return new SigmaEvent(unrenderedLookup(windows), { sourceType, source });
  }
  const raw = textOf(row.read('_raw'));
  const labels = { sourceType: textOf(row.read('sourcetype')), source: textOf(row.read('source')) };
  const xmlAt = raw.indexOf('<Event');
  if (xmlAt >= 0 && raw.includes('<System>', xmlAt)) {
    return new SigmaEvent(windowsLookup(xmlAt === 0 ? raw : raw.slice(xmlAt)), labels);
  }
  const object = raw.startsWith('{') ? parseObject(raw) : undefined;
  return object ? eventOfObject(object, labels) : new SigmaEvent(rowLookup(row, raw), labels);
}

/** Items of System as the text rendering of Windows events calls them. */
const textRenderingNames: ReadonlyMap<string, string> = new Map([
  ['EventID', 'EventCode'],
  ['Channel', 'LogName'],
  ['Provider_Name', 'SourceName'],
  ['Computer', 'ComputerName'],
  ['EventRecordID', 'RecordNumber'],
]);

function rowLookup(row: FieldSource, raw: string): FieldLookup {
  let joined: ReadonlyMap<string, string> | undefined;
  return {
    get(name) {
      const value = row.read(name) ?? row.read(textRenderingNames.get(name) ?? name);
      if (value !== null) return value;
      joined ??= new Map([...row.names()].map((one) => [one.replace(/[_ ]/g, ''), one]));
      const alike = joined.get(name.replace(/[_ ]/g, ''));
      return alike === undefined ? undefined : (row.read(alike) ?? undefined);
    },
    keywordTexts: () => [raw],
    names: () => row.names(),
  };
}

/** A number that would lose digits, or a text, which is left as it is. */
const longNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function parseObject(raw: string): Readonly<Record<string, unknown>> | undefined {
  // Numbers of many digits become texts, which compare exactly.
  const text = /\d{16}/.test(raw)
    ? raw.replace(longNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : raw;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: FieldValue): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}
