/** A file to be written. */
export interface PageFile {
  /** Relative to the folder of the pages, with `/`. */
  readonly path: string;
  readonly text: string;
}
