import type { ReadConf } from '../conf/read-conf.ts';
import type { PublishedFile } from '../write-folder.ts';

/** An app as inspection sees it. */
export interface InspectedApp {
  /** Name of the folder. */
  readonly id: string;
  /** Relative to that folder. */
  readonly files: readonly PublishedFile[];
  /** A file of text, read as UTF-8; nothing when it is not there. */
  text(path: string): string | undefined;
  /** The .conf and .meta files of `default/`, `local/` and `metadata/`, read. */
  readonly confs: ReadonlyMap<string, ReadConf>;
}

/** What a rule finds. */
export interface InspectFinding {
  readonly message: string;
  readonly hint: string;
  readonly path: string;
  /** From 1; 1 when the fault is the file's. */
  readonly line?: number;
}

/** The files of an example, by path. */
export type ExampleApp = Readonly<Record<string, string | Uint8Array>>;

/** One thing that the vetting of apps enforces and that can be told from the files. */
export interface InspectRule {
  /** `package/…`; permanent. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong, for the list of rules. */
  readonly about: string;
  /** The public requirement. */
  readonly source: string;
  inspect(app: InspectedApp): Iterable<InspectFinding>;
  /** Files that keep the rule, and files that break it: laid over a sound app. */
  readonly passes: ExampleApp;
  readonly fails: ExampleApp;
}
