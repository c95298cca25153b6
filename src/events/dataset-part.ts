/** A file of events and its labels. */
export interface DatasetPart {
  /** For reports: usually the path. */
  readonly name: string;
  /** The file's bytes: at once, in chunks, or as a function that opens it anew for each reading. */
  readonly chunks:
    | Uint8Array
    | Iterable<Uint8Array>
    | (() => AsyncIterable<Uint8Array> | Iterable<Uint8Array>);
  /** Without labels the file's own shape decides: Windows events name their channel, JSON is `_json`. */
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
  /** When the file was loaded, epoch seconds: the time of events that have none. 0 unless given. */
  readonly loadedAt?: number;
}
