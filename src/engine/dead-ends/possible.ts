import type { Span } from '../../text/index.ts';
import type { Scalar } from '../values/value.ts';

/** What is known of the values that a field can have in rows at one place of a search. */
export interface Possible {
  /** All values that it can have besides null; absent: any. */
  readonly values?: readonly Scalar[];
  readonly canBeNull: boolean;
  readonly canBeMultivalue: boolean;
  /** Every value is a number, between these bounds. */
  readonly range?: Range;
  /** What limits it: the place where the values are made, or where the field is dropped. */
  readonly at?: Span;
}

/** Numbers from `low` to `high`; `…Open` leaves the bound itself out. */
export interface Range {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

export const anyNumber: Range = { low: -Infinity, lowOpen: false, high: Infinity, highOpen: false };
export const anything: Possible = { canBeNull: true, canBeMultivalue: true };

/** A field that no row has. */
export function missing(at?: Span): Possible {
  return { values: [], canBeNull: true, canBeMultivalue: false, ...(at ? { at } : {}) };
}

/** Tells whether no row has the field. */
export function isMissing({ values }: Possible): boolean {
  return values?.length === 0;
}

/** The field has one or the other value. */
export function either(a: Possible, b: Possible): Possible {
  const at = a.at ?? b.at;
  const values = a.values && b.values && [...new Set([...a.values, ...b.values])];
  return {
    canBeNull: a.canBeNull || b.canBeNull,
    canBeMultivalue: a.canBeMultivalue || b.canBeMultivalue,
    ...(values ? { values } : {}),
    ...(at ? { at } : {}),
  };
}

/** The numbers in both ranges; nothing when there are none. */
export function meet(a: Range, b: Range): Range | undefined {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const lowOpen = (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen);
  const highOpen = (a.high === high && a.highOpen) || (b.high === high && b.highOpen);
  const isEmpty = low > high || (low === high && (lowOpen || highOpen));
  return isEmpty ? undefined : { low, lowOpen, high, highOpen };
}
