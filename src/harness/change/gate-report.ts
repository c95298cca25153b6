import type { Diagnostic } from '../../text/index.ts';
import type { Tested, Verdict } from '../verdict.ts';
import type { Behaviour } from './behaviour.ts';
import type { ObjectChange } from './object-change.ts';

/** What the gate found out about a change, for every way of showing it. */
export interface GateReport {
  /** The commits that were compared; absent when everything was checked without a comparison. */
  readonly compared?: { readonly base: string; readonly head: string };
  /** The file because of which everything was tested. */
  readonly everythingBy?: string;
  readonly changes: readonly ObjectChange[];
  /** What was tested, with the changed files that it depends on. */
  readonly tested: ReadonlyMap<Tested, readonly string[]>;
  /** Of the touched files, and those that the change brings elsewhere. */
  readonly findings: readonly GateFinding[];
  readonly verdicts: readonly Verdict[];
  readonly behaviours: readonly Behaviour[];
  readonly untested: readonly Untested[];
  readonly seconds: number;
}

/** A finding, and whether it was there before the change. */
export interface GateFinding {
  readonly finding: Diagnostic;
  readonly isNew: boolean;
}

/** An added or changed detection that no test of this run speaks for, or only half. */
export interface Untested {
  readonly detection: Tested;
  /** A sentence on what is missing. */
  readonly missing: string;
}

/** Whether the change may be merged: no error, no failed test. */
export function isPassed({ findings, verdicts }: Pick<GateReport, 'findings' | 'verdicts'>): boolean {
  return (
    findings.every(({ finding }) => finding.severity !== 'error') &&
    verdicts.every(({ verdict }) => verdict !== 'fail')
  );
}
