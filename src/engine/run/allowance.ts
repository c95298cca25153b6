import type { Span } from '../../text/index.ts';
import { RunError } from './command.ts';

/** Lists up to this length, and texts up to this many characters, cost nothing: ordinary searches are never counted. */
const freeValues = 64;
const freeCharacters = 4096;
/** Characters that weigh as much as one value of a list. */
const charactersOfValue = 16;

/** What a match costs that was given up: about as long as making so many values. */
export const givenUpMatch = 100_000;
/** What another run of the same subsearch costs, besides what it makes. */
export const repeatedSearch = 2_000;
/** What a row costs that a command makes beyond those it takes. */
export const madeRow = 4;
/** What a cell of a table costs whose width depends on the data. */
export const tableCell = 4;

/**
 * What a search may make out of little, counted in values: it bounds searches that double a value again and again or
 * write tables as wide as they are long. Events that are read add to it, so that no amount of real data exhausts it.
 */
export class Allowance {
  readonly #start: number;
  readonly #perEvent: number;
  #left: number;

  constructor(start: number, perEvent: number) {
    this.#start = start;
    this.#perEvent = perEvent;
    this.#left = start;
  }

  /** Adds what the reading of events allows. */
  grow(events: number): void {
    this.#left += events * this.#perEvent;
  }

  /** @throws RunError `engine/work-limit` at the span when nothing is left */
  spend(units: number, span: Span): void {
    this.#left -= units;
    if (this.#left < 0) throw this.error(span);
  }

  /** The error that ends a search which makes too much. */
  error(span: Span): RunError {
    return new RunError(
      'engine/work-limit',
      `The search was given up: it makes more than ${this.#start} values besides those of its events.`,
      span,
      `Make fewer or shorter values; each event read allows ${this.#perEvent} more.`,
    );
  }
}

/** What a value costs that was made: nothing unless it is long. */
export function costOf(value: unknown): number {
  if (typeof value === 'string') {
    return value.length > freeCharacters ? Math.ceil(value.length / charactersOfValue) : 0;
  }
  return Array.isArray(value) && value.length > freeValues ? value.length : 0;
}
