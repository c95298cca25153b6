import type { Place, SourceText } from '../text/index.ts';

/** Keys and indexes from the root of a document to a value in it. */
export type KeyPath = readonly (string | number)[];

/**
 * One parsed YAML document whose places can be asked for: what the readers of this room take. Whoever reads the file makes it; this room
 * reads no YAML.
 */
export interface SigmaDocument {
  readonly source: SourceText;
  /** The value as YAML 1.1 has it, dates as texts. */
  readonly value: unknown;
  /** The place of a value, or of its key; the nearest parent's place when the path does not exist. */
  place(keyPath: KeyPath, what?: 'key' | 'value'): Place;
  /** A text value as a text of its own, whose offsets lead back into the file whatever the quoting. */
  textAt(keyPath: KeyPath): SourceText | undefined;
}

/** The value as it stands in the file, quotes included. Places are looked up, so that it is not for hot paths. */
export function writtenAt(document: SigmaDocument, keyPath: KeyPath): string {
  const { source, span } = document.place(keyPath);
  return source.text.slice(span.start, span.end);
}
