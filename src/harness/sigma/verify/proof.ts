import type { SearchContext } from '../../../engine/index.ts';
import type { SigmaCorrelation, SigmaRule } from '../../../sigma/index.ts';
import type { Diagnostic } from '../../../text/index.ts';
import type { SigmaRunOptions } from '../match-files.ts';

/** What was converted, and the search that came of it. */
export interface Converted {
  readonly object: SigmaRule | SigmaCorrelation;
  readonly search: string;
}

/** An event about which a rule and its search disagree. */
export interface Disagreement extends Converted {
  readonly file: string;
  /** The event's place in the file, counted from 1. */
  readonly number: number;
  readonly ruleMatches: boolean;
  readonly searchMatches: boolean;
  /** What is not the same to both: fields that the rule names; of a correlation the fields of its group, and `figure`. */
  readonly fields: readonly {
    readonly name: string;
    readonly rule: readonly string[] | undefined;
    readonly search: readonly string[];
  }[];
  /** Why they differ where that is known of the form, and told with the conversion. */
  readonly reason?: string;
}

/** What a comparison has seen. */
export interface ConversionProof {
  readonly events: number;
  /** Events that both the rule and its search found, counted for each rule; of correlations the results. */
  readonly agreedMatches: number;
  readonly disagreements: readonly Disagreement[];
  /** Searches that the engine would not run: always a fault of the conversion. */
  readonly broken: readonly BrokenSearch[];
}

/** A search that the engine would not run, and why. */
export interface BrokenSearch extends Converted {
  readonly diagnostics: readonly Diagnostic[];
}

/** What a comparison is made with. */
export interface VerifyOptions extends Omit<SigmaRunOptions, 'useIndex' | 'correlations' | 'correlator'> {
  readonly context: SearchContext;
  /** Keeps at most so many disagreements; the others are counted by nobody. */
  readonly most?: number;
  readonly onProgress?: (events: number) => void;
}

/** Disagreements that are kept unless said. */
export const mostDisagreements = 1000;
