import type { Detection, DetectionTest } from '../content/index.ts';
import type { Diagnostic, Place } from '../text/index.ts';
import type { Explanation } from './explanation.ts';
import type { SearchOutcome } from './judge.ts';
import type { ContentRule } from './sigma/index.ts';

/** What tests are of: a detection, or a Sigma rule of the content. */
export type Tested = Detection | ContentRule;

/** How one test of one detection came out. */
export interface Verdict<Of extends Tested = Tested> {
  readonly detection: Of;
  readonly test: DetectionTest;
  readonly verdict: 'pass' | 'fail' | 'skip';
  /** One sentence on why; for a test that passed empty, or what of its data cannot be read. */
  readonly reason: string;
  /** For a skipped test: by the rules (status, type, manual test), or because Detent cannot run it here. */
  readonly skipped?: 'by-rule' | 'cannot-run';
  /** Names of the datasets, joined by a comma. */
  readonly dataset: string;
  /** What was to come out, in words. */
  readonly expected: string;
  /** Number of rows that came out; of a Sigma rule, the events that matched. */
  readonly rows: number;
  /** Events that the datasets hold, as far as they were read. */
  readonly events: number;
  readonly seconds: number;
  /** Faults of the search, warnings of the run, data that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** The first few rows that came out; absent when the search did not run. */
  readonly sample?: SearchOutcome;
  /** What each command left, and why rows are missing where they are. */
  readonly explanation?: Explanation;
  /** Where the test stands. */
  readonly at: Place;
}

/** A verdict in the stable machine-readable shape of `test --format json`. */
export interface VerdictJson {
  readonly detection: string;
  readonly id: string | null;
  readonly path: string;
  readonly kind: 'spl' | 'sigma';
  readonly test: string;
  readonly dataset: string;
  readonly verdict: 'pass' | 'fail' | 'skip';
  readonly reason: string;
  readonly expected: string;
  readonly rows: number;
  readonly seconds: number;
}

/** Turns a verdict into plain data whose keys are stable. */
export function verdictToJson(verdict: Verdict): VerdictJson {
  return {
    detection: verdict.detection.name,
    id: verdict.detection.id ?? null,
    path: verdict.detection.path,
    kind: verdict.detection.kind === 'sigma' ? 'sigma' : 'spl',
    test: verdict.test.name,
    dataset: verdict.dataset,
    verdict: verdict.verdict,
    reason: verdict.reason,
    expected: verdict.expected,
    rows: verdict.rows,
    seconds: roundSeconds(verdict.seconds),
  };
}

/** Turns failed tests into findings, so that every output format for findings can show them. */
export function verdictFinding(verdict: Verdict): Diagnostic | undefined {
  if (verdict.verdict !== 'fail') return undefined;
  return {
    code: 'test/failed',
    severity: 'error',
    message: `Test \`${verdict.test.name}\` of \`${verdict.detection.name}\` failed: ${verdict.reason}`,
    at: verdict.at,
    hint: `Run \`detent explain ${verdict.detection.path}\` to see why.`,
  };
}

/** Seconds to the microsecond: more digits are noise. */
export function roundSeconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
