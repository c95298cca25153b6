import type { SourceRequest } from '../../engine/index.ts';
import type { DatasetPart } from '../dataset-part.ts';
import type { UnreadableEvent } from '../part-reading.ts';
import type { TallyCounts } from '../tally/event-tally.ts';

/** What is to be read of a file: all that a reader in another thread must be told. */
export interface RangeTask {
  readonly part: Pick<DatasetPart, 'name' | 'source' | 'sourcetype' | 'host' | 'index' | 'loadedAt'>;
  readonly request: Omit<SourceRequest, 'signal'>;
  readonly longestEventBytes: number;
  /** The file's beginning, by which its labels are told. */
  readonly head: Uint8Array;
}

/** A file cut into ranges. */
export interface RangeWork extends RangeTask {
  /** Where the ranges begin, rising from 0; the last runs to the file's end. */
  readonly starts: readonly number[];
  /** A 32-bit number that all readers share: the next range that nobody has claimed. */
  readonly next: SharedArrayBuffer;
}

/** What one range gave. Lines and times count from its beginning. */
export interface RangeResult {
  readonly index: number;
  /** It was read to its end, and an event begins there. */
  readonly isWhole: boolean;
  readonly events: number;
  readonly bytes: number;
  readonly lines: number;
  /** Of the last event; NaN when none has one of its own. */
  readonly time: number;
  readonly unreadable: readonly UnreadableEvent[];
  readonly kept: KeptEvents;
  readonly counts: TallyCounts | undefined;
}

/** Events as bytes, one behind the other. */
export interface KeptEvents {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
  /** The time before each that has none of its own; NaN when no event of the range tells. */
  readonly times: readonly number[];
}

/** Readers at work on a file. */
export interface RangeShift {
  /** Resolves when nothing more will come from them, whether they could read what they claimed or not. */
  readonly ended: Promise<void>;
  /** Nothing more is wanted of them; what they still read is not handed over. */
  end(): void;
}

/** Others who read ranges of a file at the same time, such as worker threads. */
export interface RangeCrew {
  /** Sets them to work; `take` is called with what each range gave and with who read it, a number of his own. */
  start(work: RangeWork, take: (result: RangeResult, reader: number) => void): RangeShift;
}

/** Claims the next range for a reader; `undefined` when all are claimed. */
export function claimRange({ next, starts }: RangeWork): number | undefined {
  const index = Atomics.add(new Int32Array(next), 0, 1);
  return index < starts.length ? index : undefined;
}

/** Leaves nothing more to be claimed. */
export function endClaims({ next }: RangeWork): void {
  Atomics.store(new Int32Array(next), 0, 1 << 30);
}
