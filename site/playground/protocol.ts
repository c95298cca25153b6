/**
 * What page and worker say to each other. Everything is plain data, so that it can be posted; places are offsets into
 * the edited text.
 */
import type { PlaygroundStart, PlaygroundTest } from '../../src/publish/index.ts';

/** A stretch of the edited text, as offsets of UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What the page asks of the worker. Answers to `run` and `complete` carry the same `id`. */
export type Request =
  /** Comes first: where the site is, ending in `/`. */
  | { readonly kind: 'start'; readonly site: string }
  /** Loads data of the site. */
  | { readonly kind: 'load'; readonly test: PlaygroundTest }
  /** Loads a file of the reader's own. */
  | { readonly kind: 'open'; readonly file: OwnFile }
  /** Runs a search or rule; one that is still running is given up. */
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly language: PlaygroundStart['kind'];
      readonly text: string;
    }
  | { readonly kind: 'complete'; readonly id: number; readonly text: string; readonly at: number };

/** A file that was dropped or chosen. */
export interface OwnFile {
  readonly name: string;
  readonly file: Blob;
  /** When it was opened, epoch seconds: what `now()` is. */
  readonly now: number;
  /** Chosen by the reader; otherwise the file's shape decides. */
  readonly sourcetype?: string;
}

/** What the worker tells the page. */
export type Answer =
  | { readonly kind: 'ready'; readonly language: LanguageNames }
  | { readonly kind: 'loaded'; readonly data: LoadedData }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'result'; readonly id: number; readonly result: RunResult }
  | { readonly kind: 'completions'; readonly id: number; readonly completions: Completions };

/** Names that the editor colours and explains. */
export interface LanguageNames {
  readonly commands: readonly NamedHelp[];
  readonly functions: readonly NamedHelp[];
  /** Source types whose events have fields of their own. */
  readonly sourcetypes: readonly string[];
}

/** A name of the language with its usage and one sentence on it. */
export interface NamedHelp {
  readonly name: string;
  readonly syntax: string;
  readonly about: string;
}

/** Data that searches now run over. */
export interface LoadedData {
  readonly name: string;
  readonly events: number;
  readonly bytes: number;
  /** Source types in it with their number of events, the most frequent first. */
  readonly sourcetypes: readonly { readonly name: string; readonly events: number }[];
  /** What could not be read. */
  readonly warnings: readonly string[];
  /** Milliseconds. */
  readonly took: number;
}

/** A finding about the edited text. */
export interface ShownFinding extends TextRange {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Where it is, when not in the edited text itself: inside a macro. */
  readonly where?: string;
}

/** What a run gave. */
export interface RunResult {
  readonly findings: readonly ShownFinding[];
  /** Missing when the text has errors. */
  readonly outcome?: SearchOutcome | RuleOutcome | CorrelationOutcome;
  /** Milliseconds. */
  readonly took: number;
}

/** What a search gave. */
export interface SearchOutcome {
  readonly kind: 'search';
  readonly rows: number;
  readonly columns: readonly string[];
  /** The first rows, a cell a column; several values of a field are a list, null is no value. */
  readonly table: readonly (readonly Cell[])[];
  readonly funnel: readonly ShownStep[];
  readonly events: MatchingEvents;
  /** When nothing came out: why. */
  readonly emptied?: Emptied;
}

/** A cell of the table. */
export type Cell = string | readonly string[] | null;

/** A command and how many rows it took and left. */
export interface ShownStep extends TextRange {
  /** As written. */
  readonly text: string;
  /** What a macro stands for. */
  readonly expanded?: string;
  readonly in: number;
  readonly out: number;
}

/** The events that pass the filters at the beginning of a search, or match a rule. */
export interface MatchingEvents {
  readonly total: number;
  /** The first of them. */
  readonly shown: readonly ShownEvent[];
}

/** An event, and what of it decided. */
export interface ShownEvent {
  /** UTC, or empty. */
  readonly time: string;
  readonly sourcetype: string;
  /** Its text, cut when long. */
  readonly raw: string;
  /** Stretches of `raw` that the condition asks for, in order and apart from each other. */
  readonly marks: readonly TextRange[];
  readonly deciding: readonly DecidingField[];
}

/** A field that a term of the condition reads. */
export interface DecidingField {
  readonly name: string;
  readonly value: string;
  readonly marks: readonly TextRange[];
}

/** Why no row came out. */
export interface Emptied {
  /** Index in the funnel. */
  readonly step: number;
  readonly remarks: readonly string[];
  /** The terms of the command, seen against the event that comes nearest. */
  readonly terms: readonly ShownTerm[];
  /** `3 of 120`: which row of those that the command got. */
  readonly nearest?: string;
}

/** A term and whether the nearest event meets it. */
export interface ShownTerm extends TextRange {
  readonly text: string;
  readonly met: boolean;
  readonly metByRows: number;
  readonly fields: readonly { readonly name: string; readonly value: string | null }[];
}

/** What a Sigma rule gave. */
export interface RuleOutcome {
  readonly kind: 'rule';
  readonly title: string;
  readonly matches: number;
  readonly eventCount: number;
  /** Events of the rule's log source. */
  readonly ofLogSource: number;
  /** `windows / process_creation`. */
  readonly logSource: string;
  readonly isLogSourceKnown: boolean;
  /** What else was there. */
  readonly others: readonly {
    readonly origin: string;
    readonly logSources: readonly string[];
    readonly events: number;
  }[];
  readonly events: MatchingEvents;
  /** The first matches, or the events that come nearest, part by part. */
  readonly explained: readonly ExplainedRuleEvent[];
  readonly conversion: ShownConversion;
}

/** A rule as a search. */
export interface ShownConversion {
  /** Missing when it is refused. */
  readonly search?: string;
  readonly notes: readonly string[];
}

/** What Sigma correlations gave. */
export interface CorrelationOutcome {
  readonly kind: 'correlation';
  /** Of the last one, which is the one explained and converted. */
  readonly title: string;
  readonly results: number;
  readonly eventCount: number;
  readonly columns: readonly string[];
  /** The first results. */
  readonly table: readonly (readonly Cell[])[];
  /** What is counted, and how often it matched. */
  readonly rules: readonly { readonly title: string; readonly matches: number }[];
  readonly groupCount: number;
  /** Groups whose condition held, then those that came nearest. */
  readonly groups: readonly CountedGroup[];
  /** The events behind the results. */
  readonly events: MatchingEvents;
  readonly conversion: ShownConversion;
}

/** A group of a correlation and its windows. */
export interface CountedGroup {
  /** `User=bob`; empty where there is one for all events. */
  readonly name: string;
  /** How often the condition was looked at. */
  readonly looks: number;
  readonly holds: boolean;
  readonly windows: readonly {
    /** `… to …`, UTC. */
    readonly span: string;
    /** What the condition compares; empty for a condition over names. */
    readonly figure: string;
    readonly matches: number;
    readonly holds: boolean;
  }[];
}

/** An event against the parts of a rule. */
export interface ExplainedRuleEvent {
  readonly title: string;
  readonly parts: ExplainedPart;
  /** What would have to be otherwise. */
  readonly faults: readonly string[];
}

/** A part of a rule's condition and how it came out. */
export interface ExplainedPart {
  readonly label: string;
  readonly holds: boolean;
  readonly decides: boolean;
  readonly values?: readonly string[];
  readonly actual?: readonly string[] | null;
  readonly parts: readonly ExplainedPart[];
}

/** What may stand at a place of the text. */
export interface Completions extends TextRange {
  readonly options: readonly CompletionOption[];
}

/** One thing that may stand there. */
export interface CompletionOption {
  readonly label: string;
  readonly type:
    | 'command'
    | 'function'
    | 'aggregation'
    | 'field'
    | 'macro'
    | 'lookup'
    | 'value'
    | 'keyword'
    | 'model';
  /** What is inserted, when not the label. */
  readonly apply?: string;
  readonly detail?: string;
  readonly info?: string;
}
