import type { Row } from '../values/row.ts';

/** Where events come from: files, memory, one day a store. Implemented by `events`. */
export interface EventSource {
  /**
   * Streams events in batches. May leave out only events that cannot meet `requirement` or lie outside the time
   * bounds; may hand out events that do not meet them.
   */
  read(request: SourceRequest): AsyncIterable<readonly Row[]>;
}

export interface SourceRequest {
  /** What every wanted event must hold. */
  readonly requirement: Requirement;
  /** Fields that the search can read; `all` when a wildcard or the output wants them all. A hint. */
  readonly fields: ReadonlySet<string> | 'all';
  /** `newest-first`: by falling `_time`, ties in file order. `any`: as they come, so that nothing is held back. */
  readonly order: 'newest-first' | 'any';
  /**
   * `passing`: whoever reads takes what it wants of a row at once, so that rows may still hang on the block of the file
   * they were read from. `tallied`: as `passing`, and only the values of `fields` count, so that events that have the same
   * may be handed out as one row with their number in {@link Row.times}. `held`, unless said: rows may be kept, and must
   * not keep more than themselves in memory.
   */
  readonly rows?: 'held' | 'passing' | 'tallied';
  /** Bounds on `_time`, epoch seconds: earliest <= _time < latest. */
  readonly earliest?: number;
  readonly latest?: number;
  readonly signal?: AbortSignal;
}

/**
 * A necessary condition on events that the search implies, for rejecting them before they are parsed.
 *
 * It says what values must hold, not bytes: only the reader of a format knows whether a field's value stands in the
 * raw event as it is, escaped, or not at all.
 */
export type Requirement =
  | { readonly kind: 'none' }
  | { readonly kind: 'all'; readonly of: readonly Requirement[] }
  | { readonly kind: 'any'; readonly of: readonly Requirement[] }
  /** Some value of `field` (or `_raw`) contains each piece, ignoring letter case. Pieces are in lower case. */
  | { readonly kind: 'contains'; readonly field: string; readonly pieces: readonly string[] };
