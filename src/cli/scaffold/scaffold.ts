/** A file to be written, its path relative to the content folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What every new object needs to know. */
export interface ScaffoldFacts {
  readonly name: string;
  /** File name of the object's name, without its ending. */
  readonly baseName: string;
  readonly id: string;
  /** Today, YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  readonly layout: 'classic' | 'v5';
  /** Folder under `detections/`. */
  readonly domain: string;
  /** Stories and data sources that the content has. */
  readonly knownStories: ReadonlySet<string>;
  readonly knownDataSources: ReadonlySet<string>;
  /** The story that a new detection is to belong to. */
  readonly story?: string;
}

/** Writes a text as a YAML scalar that reads back as that text. */
export function quoted(text: string): string {
  return /^[A-Za-z][\w .()/-]*$/.test(text) && !/ $|^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}

/** Today in UTC. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
