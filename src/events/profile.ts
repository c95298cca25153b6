/**
 * The rules of one source type as they stand in `knowledge/source-types/<profile>.json`.
 * What each word means to somebody writing such a file is told in `knowledge/README.md`.
 */
export interface Profile {
  readonly breaking?: BreakingRule;
  /** Tried in order; those of the upper layer come first. */
  readonly time?: readonly TimeRule[];
  /** The field that `ids` are compared with; `EventCode` unless said. */
  readonly idField?: string;
  readonly extract?: readonly ExtractionStep[];
  readonly aliases?: readonly (readonly [from: string, to: string])[];
  readonly aliasesNew?: readonly (readonly [from: string, to: string])[];
  readonly fields?: Readonly<Record<string, FieldRule>>;
  readonly lookups?: readonly LookupRule[];
  readonly eventTypes?: readonly EventTypeRule[];
  readonly fieldTags?: readonly FieldTagRule[];
}

/** How a file of this source type falls into events. */
export interface BreakingRule {
  /**
   * `line`: each line; `xml`: each `<Event>` element; `json`: each line or top-level JSON object; `lines`: from a line
   * that matches `start` to the next one; `blocks`: paragraphs between blank lines; `csv`: the rows of a table, of which
   * the first is its header; `auto`: decided event by event.
   */
  readonly kind: 'line' | 'xml' | 'json' | 'lines' | 'blocks' | 'csv' | 'auto';
  readonly start?: string;
  /** Lines that are no events: separators and column headers. */
  readonly skip?: string;
}

/** Where an event's time stands and how it is written. */
export interface TimeRule {
  /** A regular expression; the time stands right behind its match. Absent: anywhere in the first 128 characters. */
  readonly prefix?: string;
  /** strftime variables, or `iso8601`, `epoch` (seconds, or milliseconds when that large), `any`. */
  readonly format: string;
}

export type ExtractionStep =
  | { readonly step: 'xml-block'; readonly element: string; readonly into: string; readonly all?: boolean }
  | { readonly step: 'xml-elements'; readonly of: string }
  | {
      readonly step: 'xml-attributes';
      readonly of: string;
      readonly quote: string;
      readonly keepQuotes?: boolean;
    }
  | { readonly step: 'xml-named'; readonly of: string; readonly quote: string; readonly single?: boolean }
  | { readonly step: 'json' }
  | { readonly step: 'json-labels' }
  | { readonly step: 'json-pairs'; readonly name: string; readonly value: string }
  | { readonly step: 'unprefix'; readonly prefix: string }
  | { readonly step: 'when'; readonly ids: readonly number[]; readonly do: readonly ExtractionStep[] }
  | ({ readonly step: 'copy'; readonly pairs: readonly (readonly [string, string])[] } & ValueFilter)
  | ({ readonly step: 'first'; readonly to: string; readonly from: readonly FieldSelector[] } & ValueFilter)
  | { readonly step: 'last-of'; readonly from: string; readonly to: string }
  | {
      readonly step: 'regex';
      readonly of?: string;
      readonly pattern: string;
      readonly all?: boolean;
      readonly dotAll?: boolean;
    }
  | { readonly step: 'split'; readonly by: string; readonly names: readonly string[] }
  | {
      readonly step: 'header-columns';
      readonly header: string;
      readonly by: string;
      readonly names: readonly string[];
      /** How labels become names; `cleaned` unless said. */
      readonly labels?: HeaderLabels;
      /** What stands in a column without a value; `-` unless said. */
      readonly missing?: string;
    }
  | { readonly step: 'kv'; readonly repeats?: boolean; readonly by?: string }
  | { readonly step: 'kv-lines'; readonly of?: string }
  | { readonly step: 'kv-colon'; readonly of?: string; readonly add?: boolean };

/**
 * `cleaned`: as of every extracted label; `written`: as they stand; `table`: what is no ASCII letter, digit or blank becomes
 * `_`, as of the header of a CSV file.
 */
export type HeaderLabels = 'cleaned' | 'written' | 'table';

/** Which values a copied field may take over, and how they are trimmed. */
export interface ValueFilter {
  readonly not?: readonly string[];
  readonly notStartingWith?: string;
  /** Characters removed in front. */
  readonly strip?: string;
  readonly firstLine?: boolean;
}

/** A field, or one value of a multivalue field. */
export type FieldSelector = string | { readonly field: string; readonly take: FieldTake };
export type FieldTake = 'first' | 'last' | 'first-of-many' | 'second-or-only' | 'no-domain';

/** An eval expression; a decision list whose first holding entry wins; or names of the bits set in a number. */
export type FieldRule = string | readonly Decision[] | BitNames;

export interface Decision {
  readonly ids?: readonly number[];
  readonly if?: string;
  readonly to?: string;
  readonly keep?: boolean;
}

export interface BitNames {
  readonly bitsOf: string;
  readonly base: number;
  readonly values: readonly (readonly [bit: string, name: string])[];
}

export interface LookupRule {
  readonly table: string;
  /** Column to event field. All fields must have a value. */
  readonly in: Readonly<Record<string, string>>;
  /** Column to the field or fields that get it. */
  readonly out: Readonly<Record<string, string | readonly string[]>>;
  /** `new` fills only missing fields; `overwrite` replaces, and clears them when no row fits. */
  readonly mode: 'new' | 'overwrite';
  readonly wildcard?: readonly string[];
  readonly caseSensitive?: boolean;
  readonly max?: number;
  /** Runs after the lookups of all layers. */
  readonly last?: boolean;
  readonly noMatch?: string;
}

export interface EventTypeRule {
  readonly name: string;
  /** A search expression. */
  readonly when: string;
  readonly tags: readonly string[];
}

export interface FieldTagRule {
  readonly field: string;
  readonly value: string;
  readonly tags: readonly string[];
}

/** A table of `knowledge/lookups`. An empty cell of an output column gives no value. */
export interface LookupTableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A function of calculated fields that removes what a pattern matches: `base_win`, `no_domain` and the like. */
export interface StripFunction {
  readonly strip: string;
  /** Removes every match, not only the first. */
  readonly all?: boolean;
  readonly examples: readonly (readonly [given: string, gives: string])[];
}

/** An entry of `knowledge/source-types/index.json`: which events get which layers. */
export interface SourceTypeEntry {
  readonly name: string;
  readonly sourcetypes: readonly string[];
  /** Absent: any source. */
  readonly sources?: readonly string[];
  /** Only for events of this shape, whatever the file's other events look like. */
  readonly shape?: EventShape;
  /** Profiles, the lowest first. */
  readonly layers: readonly string[];
}

/** What an event looks like, whatever its source type says. */
export type EventShape = 'xml' | 'text' | 'json' | 'line';
