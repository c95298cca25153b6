/** A file of events with the labels under which it is read. */
export interface EventFile {
  /** Absolute path. */
  readonly path: string;
  /** How reports name it. */
  readonly name: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly host?: string;
  readonly index?: string;
}
