/** One setting of a stanza, as an administrator reads it: the value may have several lines. */
export type ConfSetting = readonly [key: string, value: string];

/** A named group of settings. */
export interface ConfStanza {
  /** Without the square brackets. */
  readonly name: string;
  /** In the order in which they are written; the last of equal keys counts. */
  readonly settings: readonly ConfSetting[];
  /** Lines written as comments under the stanza's name. */
  readonly comment?: string;
}

/** A part of a file between two marker comments, such as `### ESCU DETECTIONS ###`. */
export interface ConfSection {
  /** What the markers say; no markers when there is none. */
  readonly title?: string;
  readonly stanzas: readonly ConfStanza[];
}
