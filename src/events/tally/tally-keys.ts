import type { FieldValue } from '../../engine/index.ts';
import type { Event } from '../event.ts';
import type { HoleKind } from '../skeleton/pieces.ts';
import type { Skeleton } from '../skeleton/skeleton-tree.ts';

/** What may stand in a hole for the kernel to know it: see kernel/find.ts. */
export type KernelHoleKind = HoleKind | 'json-strict' | 'json-bare' | 'json-lines';

/** By what events of one skeleton are told apart. */
export interface TallyKey {
  readonly skeleton: Skeleton;
  /** What its holes may hold for this to be true. */
  readonly kinds: readonly KernelHoleKind[];
  /** Events that agree in them agree in the wanted fields; undefined when it takes more than holes. */
  readonly holes: readonly number[] | undefined;
  /** ASCII; no line of a hole in lines may begin with one of them and a colon. */
  readonly names?: Iterable<string>;
}

/** Knows how events are told apart by the values of some fields. */
export interface TallyKeys {
  /** The key of an event that still lies in its block; undefined when it has none. */
  keyOf(event: Event): TallyKey | undefined;
  /** The values of the fields, which all events with this key have; undefined when that is not certain. */
  valuesOf(event: Event, key: TallyKey): readonly FieldValue[] | undefined;
}
