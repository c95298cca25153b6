/**
 * What the build hands to playgrounds: plain data, written as JSON and read in the browser (`site/playground`). Paths
 * are relative to the site, with `/`.
 */
import type { GivenRows } from '../../engine/index.ts';

/** What a playground starts with. A page holds it as JSON inside `<section data-playground>`. */
export interface PlaygroundStart {
  readonly kind: 'spl' | 'sigma';
  /** What is being edited. Empty for a blank playground. */
  readonly name: string;
  /** The search, or the whole YAML of the rule. */
  readonly text: string;
  /** The data to choose from; the first that is there is loaded at once. */
  readonly tests: readonly PlaygroundTest[];
}

/** Events that a test replays, with the test's circumstances. */
export interface PlaygroundTest {
  readonly name: string;
  readonly data: readonly PlaygroundData[];
  /** What `now()` is: epoch seconds. */
  readonly now: number;
  /** Rows in place of commands that cannot run here. */
  readonly given?: readonly GivenRows[];
}

/** A file of events, and its labels. */
export interface PlaygroundData {
  /** Its file on the site; missing when the data is not part of the site. */
  readonly file?: string;
  /** How the test names it. */
  readonly address: string;
  readonly source?: string;
  readonly sourcetype?: string;
  readonly host?: string;
  readonly index?: string;
}

/** What searches of the content refer to by name: the file {@link contentPath} of the site. */
export interface PlaygroundContent {
  readonly macros: readonly {
    readonly name: string;
    readonly arguments: readonly string[];
    readonly definition: string;
    readonly validation?: { readonly expression: string; readonly message: string };
  }[];
  readonly lookups: readonly PlaygroundLookup[];
}

/** A lookup without its rows. */
export interface PlaygroundLookup {
  readonly name: string;
  readonly columns: readonly string[];
  /** Pairs of a column and how it is matched; a column not named matches exactly. */
  readonly matchTypes: readonly (readonly [string, 'wildcard' | 'cidr'])[];
  readonly caseSensitive: boolean;
  readonly minMatches: number;
  readonly maxMatches: number;
  readonly defaultMatch: string;
  /** A JSON file with the rows; missing when the table is too large for a page. */
  readonly path?: string;
}

/** Where the site holds the {@link PlaygroundContent}. */
export const contentPath = 'playground/content.json';
