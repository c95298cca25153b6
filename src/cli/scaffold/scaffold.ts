import type { LayoutName } from '../../content/index.ts';
import type { NewFile } from '../write-files.ts';

export type { NewFile } from '../write-files.ts';

/** What every new object needs to know. */
export interface ScaffoldFacts {
  readonly name: string;
  /** File name of the object's name, without its ending. */
  readonly baseName: string;
  readonly id: string;
  /** Today, YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  readonly layout: LayoutName;
  /** Folder under `detections/`. */
  readonly domain: string;
  /** Names of the stories that the content has. */
  readonly knownStories: ReadonlySet<string>;
  /** Names of the data sources that the content has. */
  readonly knownDataSources: ReadonlySet<string>;
  /** Names of the macros that the content has. */
  readonly knownMacros: ReadonlySet<string>;
  /** The story that a new detection is to belong to. */
  readonly story?: string;
  /** The events that a new detection begins from, instead of those of a made-up incident. */
  readonly example?: ExampleEvents;
}

/** A file of events, what they are, and what can be searched for in them. */
export interface ExampleEvents {
  readonly file: NewFile;
  readonly source: string;
  readonly sourcetype: string;
  /** Conditions of a first search, as SPL; they hold for at least one event. */
  readonly conditions: readonly string[];
  /** Every field of the first event that has a value. */
  readonly fields: readonly string[];
  /** Fields that tell the results apart. */
  readonly by: readonly string[];
  /** The field that gets risk, and what it is. */
  readonly victim: { readonly field: string; readonly type: 'system' | 'user' };
  /** Names of the content's data sources that have such events. */
  readonly dataSources: readonly string[];
}

/** Writes a text as a YAML scalar that reads back as that text. */
export function quoted(text: string): string {
  return /^[A-Za-z][\w .()/-]*$/.test(text) && !/ $|^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}

/** A list of texts as the value of a key, each on a line of its own after `indent` blanks; `[]` for none. */
export function listUnder(texts: readonly string[], indent: number): string {
  if (texts.length === 0) return ' []';
  return texts.map((text) => `\n${' '.repeat(indent)}- ${quoted(text)}`).join('');
}

/** Today in UTC. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
