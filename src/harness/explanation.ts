import type { FieldValue } from '../engine/index.ts';
import type { Place } from '../text/index.ts';

/** Why a search gave what it gave: what is left after each command, and what rejects the nearest event. */
export interface Explanation {
  /** Events that the datasets hold. */
  readonly events: number;
  readonly funnel: readonly FunnelStep[];
  /** The first command that leaves nothing; absent when rows come out. */
  readonly emptiedBy?: EmptyingCommand;
}

/** Rows into and out of one command. */
export interface FunnelStep {
  /** The command as written, macros expanded, on one line. */
  readonly text: string;
  readonly in: number;
  readonly out: number;
}

export interface EmptyingCommand {
  /** Index in the funnel. */
  readonly step: number;
  readonly at: Place;
  /** What is known besides terms, such as a field that is missing in every row; a sentence each. */
  readonly remarks: readonly string[];
  /** The row that meets most of the command's terms; of several, the one whose values come nearest to the others. */
  readonly nearest?: NearestRow;
}

export interface NearestRow {
  /** Which row of those that the command got, counted from 1 in their order. */
  readonly number: number;
  /** How many rows the command got. */
  readonly of: number;
  readonly time: FieldValue;
  readonly raw: FieldValue;
  readonly terms: readonly TermResult[];
}

/** One term of the command's condition, seen against one row. */
export interface TermResult {
  readonly text: string;
  readonly at: Place;
  readonly met: boolean;
  /** How many of the rows meet this term. */
  readonly metByRows: number;
  /** The fields that the term reads, with what they hold in the nearest row: null where they are missing. */
  readonly fields: readonly { readonly name: string; readonly value: FieldValue }[];
}
