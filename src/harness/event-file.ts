/** A file of events with the labels under which it is read. */
export interface EventFile {
  /** Absolute path. */
  readonly path: string;
  /** How reports name it. */
  readonly name: string;
  /** Without both labels each event or file in it names its own: mixed Windows logs, EVTX, archives. */
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
}
