import type { RangeCrew } from './ranges/range-crew.ts';

/** A file of events and its labels. */
export interface DatasetPart {
  /** For reports: usually the path. */
  readonly name: string;
  /** The file's bytes: at once, in chunks, or as a function that opens it anew for each reading. */
  readonly chunks:
    | Uint8Array
    | Iterable<Uint8Array>
    | (() => AsyncIterable<Uint8Array> | Iterable<Uint8Array>);
  /**
   * Opens the same bytes to be read into memory of the reader's own: spares a plain file the way through chunks, which
   * for a long one takes as long as searching it. Archives, binary logs and UTF-16 are read as chunks all the same.
   */
  readonly direct?: () => DirectFile;
  /** The same file as one that several readers can read at the same time; undefined where that does not pay. */
  readonly ranged?: () => RangedFile | undefined;
  /** Without labels the file's own shape decides: Windows events name their channel, JSON is `_json`. */
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
  /** When the file was loaded, epoch seconds: the time of events that have none. 0 unless given. */
  readonly loadedAt?: number;
}

/** A file that is read from its beginning to its end into memory that it is handed. */
export interface DirectFile {
  /** Reads what comes next and gives the number of bytes: 0 at the end. May wait, so that others get their turn. */
  read(into: Uint8Array): number | Promise<number>;
  close(): void;
}

/** A file that can be read at any place, and others that read it at the same time. */
export interface RangedFile {
  readonly sizeBytes: number;
  /** How long a range is, about; a size that suits large files unless given. */
  readonly rangeBytes?: number;
  /** Opens the file at a place, in bytes from its beginning. */
  openAt(offset: number): DirectFile;
  readonly crew: RangeCrew;
}
